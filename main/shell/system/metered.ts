import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Settings } from '../../../preload/contract/settings.ts'

const run = promisify(execFile)
/** So long it is waited for a command of the system, in ms. */
const patience = 3_000
/** Who goes from window to window asks no more often than this, in ms. */
const leastMs = 60_000

/** Whether what is transferred over the network costs the person, and so what nobody waits for is left for later. */
export type Metered = {
  saving(): boolean
  /** What the person has chosen. */
  want(choice: Settings['saveData']): void
  /** Asks the system now: the network has changed, or the computer has slept. */
  look(): Promise<void>
  /** Asks it, unless that was done a moment ago. */
  lookAgain(): void
}

/** `onChange` hears each change of `saving`. `ask`: whether the system says that the network is metered; undefined where it does not say. */
export function createMetered(onChange: (saving: boolean) => void, ask = askSystem, now = Date.now): Metered {
  let choice: Settings['saveData'] = 'system'
  let isMetered: boolean | undefined
  let told = false
  let lookedAt = Number.NEGATIVE_INFINITY
  const saving = () => (choice === 'system' ? isMetered === true : choice === 'always')
  const tell = () => {
    if (saving() === told) return
    told = saving()
    onChange(told)
  }
  const look = async () => {
    lookedAt = now()
    isMetered = await ask()
    tell()
  }
  return {
    saving,
    want(chosen) {
      choice = chosen
      tell()
    },
    look,
    lookAgain: () => {
      if (choice === 'system' && now() - lookedAt > leastMs) void look()
    },
  }
}

/**
 * On Linux NetworkManager knows, by what the person or the network says (Android's hotspots do); neither Electron nor Chromium tells programs
 * of the other systems.
 */
async function askSystem(): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined
  const manager = 'org.freedesktop.NetworkManager'
  const path = '/org/freedesktop/NetworkManager'
  const ways: [string, string[], (said: string) => boolean | undefined][] = [
    ['busctl', ['--system', 'get-property', manager, path, manager, 'Metered'], readBusctl],
    ['nmcli', ['--terse', '--fields', 'METERED', 'general', 'status'], readNmcli],
  ]
  for (const [command, args, read] of ways) {
    try {
      const { stdout } = await run(command, args, { timeout: patience })
      const metered = read(stdout)
      if (metered !== undefined) return metered
    } catch {
      // It is not installed, or nobody answers it: this system does not say.
    }
  }
  return undefined
}

/** NMMetered as busctl prints it: 1 yes, 2 no, 3 and 4 the same as a guess, 0 unknown. */
export function readBusctl(said: string): boolean | undefined {
  const [, value] = /^u ([0-4])\s*$/.exec(said) ?? []
  return value === undefined || value === '0' ? undefined : value === '1' || value === '3'
}

/** The same in words, of nmcli. */
export function readNmcli(said: string): boolean | undefined {
  const [, value] = /^(yes|no)\b/.exec(said.trim()) ?? []
  return value === undefined ? undefined : value === 'yes'
}
