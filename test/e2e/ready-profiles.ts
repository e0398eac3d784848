import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createSecrets, serviceOf } from '../../main/secrets/keychain.ts'
import { startThreads } from '../../main/threads.ts'
import type { AccountDraft, ServerSettings } from '../../preload/contract/index.ts'
import { type Lab, users } from '../lab/lab.ts'
import type { Keyring } from './keyring.ts'

/** Makes profiles with Alice's account, as the welcome form leaves them: servers tried, password in the keychain, no mail yet. */
export type ReadyProfiles = { make(profile: string): Promise<void>; stop(): void }

type Order = { draft: AccountDraft; profile: string; template: string }

const bundles = pathToFileURL(join(import.meta.dirname, '../../out/main/'))

/**
 * Starts the process that makes them: one of its own, since what certificates a program trusts and what keychain it asks is settled when it
 * starts. The first profile is made by the engine, in `folder`; the others are copies.
 */
export function startReadyProfiles(folder: string, lab: Lab, keyring: Keyring): ReadyProfiles {
  const child = fork(import.meta.filename, ['make'], {
    env: { ...process.env, ...keyring.env, NODE_EXTRA_CA_CERTS: lab.ca },
    execArgv: [],
  })
  const ended = once(child, 'exit').then(() => ['the process that makes them has ended'])
  const { email, password } = users.alice
  const server = (port: number, security: ServerSettings['security']): ServerSettings => ({
    host: '127.0.0.1',
    port,
    security,
    user: email,
  })
  const draft = {
    ...{ name: 'Alice', email, password },
    ...{ imap: server(lab.imap.tlsPort, 'tls'), smtp: server(lab.submission.port, 'starttls') },
  }
  return {
    async make(profile) {
      child.send({ draft, profile, template: join(folder, 'profile') } satisfies Order)
      const [problem] = (await Promise.race([once(child, 'message'), ended])) as [string]
      if (problem !== '') throw new Error(`no profile was made: ${problem}`)
    },
    stop: () => void child.kill(),
  }
}

/** What the window asks of the program for a new account, but for starting it: its mail comes when the program starts. */
async function makeTemplate(folder: string, draft: AccountDraft): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keychain = createSecrets(serviceOf(folder))
  const threads = await startThreads({ cachePath: join(folder, 'cache.sqlite'), bundles, secrets: keychain, onEvent: () => {} })
  try {
    const { imap, smtp } = await threads.engine.checkAccount({ draft, key: 'ready' })
    if (imap || smtp) throw new Error(JSON.stringify({ imap, smtp }))
    return (await threads.engine.addAccount({ draft })).accountId
  } finally {
    await threads.stop()
  }
}

function serve(): void {
  let made: Promise<number> | undefined
  process.on('disconnect', () => process.exit())
  process.on('message', async ({ draft, profile, template }: Order) => {
    try {
      made ??= makeTemplate(template, draft)
      const accountId = await made
      cpSync(template, profile, { recursive: true, force: false, errorOnExist: true })
      await createSecrets(serviceOf(profile)).set(`${accountId}:imap`, draft.password, 'keychain')
      process.send?.('')
    } catch (error) {
      process.send?.(String(error))
    }
  })
}

if (process.argv[1] === import.meta.filename && process.argv[2] === 'make') serve()
