import type { Folder } from '../../preload/contract/index.ts'
import { type ScriptedImap, type ScriptedOptions, startScriptedImap } from '../lab/scripted/imap.ts'
import type { Desk } from './engine-harness.ts'
import { takeDesk } from './handed-on.ts'

/** A desk and a scripted server, with an account of that server once `connect` was called. */
export type Scripted = {
  imap: ScriptedImap
  desk: Desk
  /** Adds the account and starts it. Returns its id. */
  connect(): Promise<number>
  /** The account's folders as the window shows them. */
  folders(accountId: number): Promise<Folder[]>
  /** The subjects that are listed in a folder, sorted. */
  subjects(accountId: number, path: string): Promise<string[]>
}

/** Who has the account. The scripted server lets everybody in unless told otherwise. */
export const scriptedUser = { name: 'alice', email: 'alice@example.test', password: 'alice has a secret' }

/** Starts a scripted server, lets `fill` put mailboxes on it and runs `work` with a desk that has no account; ends both in any case. */
export async function withScripted(
  { fill, ...options }: ScriptedOptions & { fill?: (imap: ScriptedImap) => void },
  work: (scripted: Scripted) => Promise<void>,
): Promise<void> {
  const imap = await startScriptedImap(options)
  fill?.(imap)
  const { desk, giveBack } = await takeDesk()
  let passed = false
  const folders = async (accountId: number) =>
    (await desk.threads().reader.overview(undefined)).folders.filter((folder) => folder.accountId === accountId)
  try {
    await work({
      imap,
      desk,
      // No letter is sent: there is no server for that at this port.
      connect: () => desk.add(scriptedUser, { imap: imap.port, smtp: 1 }),
      folders,
      async subjects(accountId, path) {
        const rows = await desk.rows({ kind: 'folder', folderId: await desk.folder(accountId, path) })
        return rows.map(({ subject }) => subject).sort()
      },
    })
    passed = true
  } finally {
    await giveBack(passed)
    await imap.close()
  }
}
