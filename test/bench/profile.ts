import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startThreads } from '../../main/threads.ts'
import { buildFor, findElectron } from '../../scripts/electron.ts'
import { type Lab, startLab, users } from '../lab/lab.ts'

const root = join(import.meta.dirname, '../..')

/** The bundles that the program runs: what an older Electron is to read is written by the build that it has. */
function bundles(): URL {
  const electron = findElectron()
  const built = electron ? buildFor(electron) : root
  return pathToFileURL(join(built, built === root ? 'out/main/' : 'main/'))
}

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
    bundles: bundles(),
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
