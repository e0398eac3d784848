import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startThreads } from '../../main/threads.ts'
import { type Lab, startLab, users } from '../lab/lab.ts'

/** Makes a profile with Alice's mailbox, synced whole; `put` says what lies in it. */
export async function fillProfile(profile: string, put: (lab: Lab) => Promise<void>): Promise<void> {
  mkdirSync(profile)
  const lab = await startLab({ only: 'imap' })
  await put(lab)
  const { email, password } = users.alice
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const threads = await startThreads({
    cachePath: join(profile, 'cache.sqlite'),
    bundles: pathToFileURL(join(import.meta.dirname, '../../out/main/')),
    secrets: { get: async () => password, set: async () => {}, delete: async () => {}, available: async () => true },
    onEvent: (event) => {
      if (event.name === 'activityChanged' && event.payload.activity.state === 'up-to-date') finish()
    },
  })
  const server = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const, user: email })
  const { accountId } = await threads.engine.addAccount({
    draft: { name: 'Alice', email, imap: server(lab.imap.port), smtp: server(1), password },
  })
  await threads.engine.startAccount({ accountId })
  await finished
  await threads.stop()
  await lab.stop()
}
