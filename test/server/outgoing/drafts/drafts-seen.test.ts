import { expect, test } from 'vitest'
import type { FullLetter } from '../../../../main/engine/outgoing/letters/with-files.ts'
import { type ScriptedImap, usualCapabilities } from '../../../lab/scripted/imap.ts'
import type { Desk } from '../../engine-harness.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

const withoutUidPlus = usualCapabilities.replace(' UIDPLUS', '')
const withDrafts = (capabilities: string, work: (scripted: Scripted & { account: number }) => Promise<void>) =>
  withScripted({ capabilities, fill: (imap) => imap.create('Drafts', { attributes: ['\\Drafts'] }) }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    await work({ ...scripted, account })
  })
const filed = async (desk: Desk, accountId: number, text: string, former?: number) => {
  const letter: FullLetter = { accountId, to: [], cc: [], bcc: [], subject: 'My draft', text, attachments: [] }
  const { id } = await desk.threads().engine.fileDraft({ letter, former })
  if (id === undefined) throw new Error('not filed')
  return id
}
const textsOn = (imap: ScriptedImap) => imap.folder('Drafts').messages.map(({ source }) => /\r\n\r\n([^\r]*)/.exec(source)?.[1])
const textOf = async (desk: Desk, id: number) => (await desk.threads().engine.openDraft({ id })).letter.text.trim()
/** Resolves once the person is asked; one who looks for mail need not wait for the pauses. */
const asked = (desk: Desk, account: number) =>
  desk.until(async () => {
    await desk.threads().engine.wake({ accountId: account })
    return (await desk.threads().reader.overview(undefined)).needs[0]
  }, 'it needs the person')

/** How a server takes the newer version, which it does not have then. */
const untaken = {
  'says OK to the newer one and has it not': { say: '%T OK Done\r\n' },
  'refuses the newer one for good': { no: '[OVERQUOTA] The mailbox is full' },
}

for (const capabilities of [withoutUidPlus, usualCapabilities]) {
  const on = capabilities === withoutUidPlus ? 'without UIDPLUS' : 'with UIDPLUS'
  for (const [how, does] of Object.entries(untaken)) {
    test(`the former version of a draft stays on a server ${on} that ${how}, and goes once that is there`, { timeout: 120_000 }, () =>
      withDrafts(capabilities, async ({ imap, desk, account, subjects }) => {
        const first = await filed(desk, account, 'One')
        await desk.settled(account)
        const lie = imap.rule({ when: /^APPEND/, does })
        const second = await filed(desk, account, 'One and two', first)
        await imap.hears(/^APPEND/, 1)
        const need = await asked(desk, account)
        expect(need).toMatchObject({ kind: 'appendDraft', kept: 'here' })
        expect(textsOn(imap)).toEqual(['One'])
        // Written further while it waits.
        const third = await filed(desk, account, 'One, two and three', second)
        await desk.synced(account)
        expect(textsOn(imap)).toEqual(['One'])
        expect(await textOf(desk, third)).toBe('One, two and three')
        lie.lift()
        await desk.until(async () => {
          await desk.threads().engine.wake({ accountId: account })
          return textsOn(imap).join() === 'One, two and three'
        }, 'it is there alone')
        await desk.settled(account)
        expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
      }),
    )
  }
}

test('on a server without UIDPLUS a draft that shows later takes the place of its former version then, and is handed over once', () =>
  withDrafts(withoutUidPlus, async ({ imap, desk, account, subjects }) => {
    const first = await filed(desk, account, 'One')
    await desk.settled(account)
    let late = ''
    const lie = imap.rule({
      when: /^APPEND/,
      times: 1,
      does: ({ args }) => {
        late = String(args.at(-1))
        return { say: '%T OK Done\r\n' }
      },
    })
    await filed(desk, account, 'One and two', first)
    await desk.until(async () => lie.hits() > 0 && (await desk.activity(account)).trouble, 'it does not show')
    expect(textsOn(imap)).toEqual(['One'])
    imap.add('Drafts', late.replace('Subject:', 'X-Received-By: a server\r\nSubject:'), { flags: ['\\Draft', '\\Seen'] })
    await desk.settled(account)
    await desk.until(async () => textsOn(imap).length === 1, 'the former one goes')
    await desk.settled(account)
    expect([textsOn(imap), imap.count(/^APPEND/)]).toEqual([['One and two'], 2])
    expect(await subjects(account, 'Drafts')).toEqual(['My draft'])
  }))
