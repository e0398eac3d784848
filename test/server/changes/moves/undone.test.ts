import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { letter, type ScriptedImap } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { withScripted } from '../../scripted.ts'
import { type TwoScripted, withTwoScripted } from '../../two-scripted.ts'

/** A person changes their mind while nobody knows whether the server has taken what it was handed. */
const time = { timeout: 90_000 }
const draftsOn = (imap: ScriptedImap) => imap.create('Drafts', { attributes: ['\\Drafts'] })
const subjectsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1])
const textsOn = (imap: ScriptedImap, folder: string) =>
  imap.folder(folder).messages.map(({ source }) => /\r\n\r\n([^\r]*)/.exec(source)?.[1])

const withTwo = (work: (two: TwoScripted) => Promise<void>) =>
  withTwoScripted(
    {
      fill(imap) {
        draftsOn(imap)
        for (const number of [1, 2]) imap.add('INBOX', letter(`Letter ${number}`))
      },
      fillOther(other) {
        draftsOn(other)
        other.create('Projects')
      },
    },
    work,
  )
const filed = async (desk: Desk, accountId: number, text: string, former?: number) => {
  const draft: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: 'My draft', text, attachments: [] }
  const { id } = await desk.threads().engine.fileDraft({ letter: draft, former })
  if (id === undefined) throw new Error('not filed')
  return id
}
/** All that waits for either account is done, and looked at. */
const settled = async ({ desk, account, second }: TwoScripted) => {
  for (const each of [second, account, second, account]) await desk.settled(each)
}

/** How the answer to APPEND is lost: before the server has taken the message, after it, or not at all. */
const ways = [
  ['lost before it was taken', { cut: 'before' }],
  ['lost after it was taken', { cut: 'after' }],
] as const

for (const [how, does] of ways) {
  test(`a move to another account that is undone while its answer is ${how} leaves the message where it was, once`, time, () =>
    withTwo(async (two) => {
      const { imap, desk, account, second, other, subjects } = two
      other.rule({ when: /^APPEND/, times: 1, does })
      const undo = await desk.act({
        kind: 'move',
        messageIds: [await desk.message('Letter 2')],
        to: { folderId: await desk.folder(second, 'Projects') },
      })
      await other.hears(/^APPEND/)
      await desk.act(...undo)
      await settled(two)
      expect(subjectsOn(other, 'Projects')).toEqual([])
      expect(subjectsOn(imap, 'INBOX').sort()).toEqual(['Letter 1', 'Letter 2'])
      expect([await subjects(second, 'Projects'), await subjects(account, 'INBOX')]).toEqual([[], ['Letter 1', 'Letter 2']])
    }),
  )

  test(`a copy in another account that is deleted while its answer is ${how} goes from there`, time, () =>
    withTwo(async (two) => {
      const { imap, desk, second, other, subjects } = two
      const folderId = await desk.folder(second, 'Projects')
      other.rule({ when: /^APPEND/, times: 1, does })
      await desk.act({ kind: 'copy', messageIds: [await desk.message('Letter 2')], to: { folderId } })
      await other.hears(/^APPEND/)
      const [row] = await desk.rows({ kind: 'folder', folderId })
      if (row) await desk.act({ kind: 'delete', messageIds: [row.id], from: folderId })
      await settled(two)
      expect(row?.subject).toBe('Letter 2')
      expect([subjectsOn(other, 'Projects'), await subjects(second, 'Projects')]).toEqual([[], []])
      expect(subjectsOn(imap, 'INBOX')).toEqual(['Letter 1', 'Letter 2'])
    }),
  )

  test(`a draft that is moved to another account, and written further while its answer is ${how}, is there once, as a draft`, time, () =>
    withTwo(async (two) => {
      const { imap, desk, account, second, other } = two
      const id = await filed(desk, account, 'One')
      await settled(two)
      const folderId = await desk.folder(second, 'Drafts')
      other.rule({ when: /^APPEND/, times: 1, does })
      await desk.act({ kind: 'move', messageIds: [id], to: { folderId } })
      await other.hears(/^APPEND/)
      const [row] = await desk.rows({ kind: 'folder', folderId })
      await filed(desk, second, 'One and two', row?.id)
      await settled(two)
      expect([textsOn(other, 'Drafts'), textsOn(imap, 'Drafts')]).toEqual([['One and two'], []])
      expect(other.folder('Drafts').messages.map(({ flags }) => flags.has('\\Draft'))).toEqual([true])
    }),
  )
}

test('a draft that is moved to the Drafts of another account stays a draft', time, () =>
  withTwo(async (two) => {
    const { desk, account, second, other } = two
    const id = await filed(desk, account, 'One')
    await settled(two)
    await desk.act({ kind: 'move', messageIds: [id], to: { folderId: await desk.folder(second, 'Drafts') } })
    await settled(two)
    expect(other.folder('Drafts').messages.map(({ flags }) => [...flags].sort())).toEqual([['\\Draft', '\\Seen']])
  }),
)

test('a draft goes to the folder that another client has renamed, and none is made in its place', time, () =>
  withScripted({ fill: draftsOn }, async ({ imap, desk, connect, folders }) => {
    const account = await connect()
    await desk.settled(account)
    imap.folder('Drafts').name = 'Concepts'
    const first = await filed(desk, account, 'One')
    await desk.settled(account)
    await filed(desk, account, 'One and two', first)
    await desk.settled(account)
    expect(textsOn(imap, 'Concepts')).toEqual(['One and two'])
    expect((await folders(account)).map(({ path }) => path).sort()).toEqual(['Concepts', 'INBOX'])
    expect(imap.count(/^CREATE/)).toBe(0)
  }),
)
