import { expect, test } from 'vitest'
import type { FullLetter } from '../../../main/engine/outgoing/letters/with-files.ts'
import { atRest, fill, mail, on } from '../little-mailbox.ts'
import { withScripted } from '../scripted.ts'

/** What a server tells as its next UID (UIDNEXT), where that is wrong; `is`: what it should be. */
const wrongs: Record<string, (is: number) => number> = {
  'always 1': () => 1,
  'always 2': () => 2,
  'one too low': (is) => Math.max(1, is - 1),
}

for (const [how, told] of Object.entries(wrongs)) {
  test(`a draft that another client deletes stays deleted where UIDNEXT is ${how}`, () =>
    withScripted({ fill }, async ({ imap, desk, connect }) => {
      imap.add('Drafts', mail('Old 1'))
      imap.add('Drafts', mail('Old 2'))
      imap.alter((said) => said.replace(/UIDNEXT (\d+)/g, (_, is) => `UIDNEXT ${told(Number(is))}`))
      const account = await connect()
      await desk.settled(account)
      const letter: FullLetter = { accountId: account, to: [], cc: [], bcc: [], subject: 'My draft', text: 'Work', attachments: [] }
      await desk.threads().engine.fileDraft({ letter })
      await atRest(desk, account)
      expect(on(imap, 'Drafts')).toEqual(['My draft', 'Old 1', 'Old 2'])
      imap.expunge('Drafts', imap.folder('Drafts').messages.at(-1)?.uid ?? 0)
      await desk.settled(account)
      await atRest(desk, account)
      expect(on(imap, 'Drafts')).toEqual(['Old 1', 'Old 2'])
    }))
}
