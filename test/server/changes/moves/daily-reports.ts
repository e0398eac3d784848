import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'

/** What one sender writes every day: only Message-ID, Date and text tell them apart. */
export const report = (day: number, text: string) =>
  `Message-ID: <${day}@x.example>\r\nDate: Sun, 0${day} Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: Daily report\r\n\r\n${text}\r\n`
/** What lies in a folder of the server, by its texts. */
export const textsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /\r\n\r\n([^\r]*)/.exec(source)?.[1])
/** The messages in an account's inbox, as they are listed. */
export const inboxOf = async (desk: Desk, account: number) => {
  const rows = await desk.rows({ kind: 'folder', folderId: await desk.folder(account, 'INBOX') })
  return rows.map(({ id }) => id)
}
const needsOf = async (desk: Desk) => (await desk.threads().reader.overview(undefined)).needs
/** Resolves once the person is asked; one who looks for mail need not wait for the pauses. */
export const asked = (desk: Desk, account: number) =>
  desk.until(async () => {
    await desk.threads().engine.wake({ accountId: account })
    return (await needsOf(desk))[0]
  }, 'it needs the person')
