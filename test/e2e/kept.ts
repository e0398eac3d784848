import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Keyring, startKeyring } from './keyring.ts'
import { type ReadyProfiles, startReadyProfiles } from './ready-profiles.ts'

/** What a worker keeps for one test after the other, each started when it is first needed: starting it takes longer than many a test. */
export type Kept = {
  /** The servers, with no mail in them, whatever the test before has done. */
  lab(): Promise<Lab>
  /** A keychain. Each profile has its own place there; whoever stops it leaves a new one to the next test. */
  keyring(): Promise<Keyring>
  /** Makes a profile with Alice's account in it, whose mail has yet to come. */
  makeProfile(path: string): Promise<void>
  /** Lets the profiles that are made from now on have what Electron compiled of the window's scripts in this one, whose program has ended. */
  keepCompiled(profile: string): void
  stop(): Promise<void>
}

export function createKept(): Kept {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-kept-'))
  /** Chromium's name for the place; the stand-in has none in its profile. */
  const compiledIn = (profile: string) => join(profile, 'Code Cache')
  let lab: Lab | undefined
  let keyring: Keyring | undefined
  let profiles: ReadyProfiles | undefined
  const stopKeyring = () => {
    profiles?.stop()
    keyring?.stop()
    profiles = keyring = undefined
  }
  const kept: Kept = {
    async lab() {
      if (lab) await lab.renew()
      lab ??= await startLab()
      return lab
    },
    async keyring() {
      keyring ??= await startKeyring(mkdtempSync(join(folder, 'keyring-')))
      return { env: keyring.env, stop: stopKeyring }
    },
    async makeProfile(path) {
      lab ??= await startLab()
      profiles ??= startReadyProfiles(mkdtempSync(join(folder, 'ready-')), lab, await kept.keyring())
      await profiles.make(path)
      if (existsSync(compiledIn(folder))) cpSync(compiledIn(folder), compiledIn(path), { recursive: true })
    },
    keepCompiled(profile) {
      if (!existsSync(compiledIn(folder)) && existsSync(compiledIn(profile)))
        cpSync(compiledIn(profile), compiledIn(folder), { recursive: true })
    },
    async stop() {
      stopKeyring()
      await lab?.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  return kept
}
