import type { ScriptedImap } from '../lab/scripted/imap.ts'
import type { Desk } from './engine-harness.ts'

/** A letter by its subject alone. */
export const mail = (subject: string, body = 'Hello.') =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`

/** The usual folders, "Projects", and three letters in the inbox. */
export function fill(imap: ScriptedImap): void {
  for (const [name, attribute] of [
    ['Drafts', '\\Drafts'],
    ['Archive', '\\Archive'],
    ['Trash', '\\Trash'],
    ['Sent', '\\Sent'],
    ['Junk', '\\Junk'],
  ] as const)
    imap.create(name, { attributes: [attribute] })
  imap.create('Projects')
  for (const number of [1, 2, 3]) imap.add('INBOX', mail(`Letter ${number}`))
}

/** The subjects of what a folder holds on the server, in order of the alphabet. */
export const on = (imap: ScriptedImap, folder: string): (string | undefined)[] =>
  imap
    .folder(folder)
    .messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
    .sort()

export const waits = (desk: Desk, accountId: number): Promise<number> => desk.threads().engine.waitingChanges({ accountId })

/** Nothing is left to be done, and all has been looked at since. */
export async function atRest(desk: Desk, account: number): Promise<void> {
  await desk.until(async () => (await waits(desk, account)) === 0, 'nothing waits')
  await desk.settled(account)
}
