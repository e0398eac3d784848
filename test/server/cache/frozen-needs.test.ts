import { describe, expect, test } from 'vitest'
import { startWith } from '../../fixtures/frozen/scripted-state.ts'
import { frozenNeeds, frozenNeedsServer, thawNeeds } from '../../fixtures/frozen/thaw.ts'
import type { ScriptedImap } from '../../lab/scripted/imap.ts'
import { startScriptedSmtp } from '../../lab/scripted/submission.ts'
import { openDesk } from '../engine-harness.ts'

const carol = 1
const onServer = (imap: ScriptedImap, path: string) =>
  imap
    .folder(path)
    .messages.map(({ source }) => /^Subject: (.*)\r$/m.exec(source)?.[1] ?? '')
    .sort()

describe.each(frozenNeeds)('when the server of a cache of schema %i takes all that it would not', (schema) => {
  test('what waited is done there once, what is only here stays, and nothing is lost', { timeout: 120_000 }, async () => {
    const imap = await startWith(frozenNeedsServer(schema))
    // Of keywords it still keeps none.
    imap.alter((said, { name }) => (name === 'SELECT' ? said.replace(/ \\\*\)\]/, ')]') : said))
    const smtp = await startScriptedSmtp()
    const thawed = thawNeeds(schema, { imap: imap.port, smtp: smtp.port })
    const desk = await openDesk(thawed.folder, { [`${carol}:imap`]: 'secret' })
    const tags = async (path: string, subject: string) =>
      (await desk.rows({ kind: 'folder', folderId: await desk.folder(carol, path) })).find((row) => row.subject === subject)?.keywords
    try {
      await desk.settled(carol)
      await desk.until(async () => smtp.taken.length > 0, 'it is sent on')
      await desk.until(async () => {
        await desk.threads().engine.wake({ accountId: carol })
        return onServer(imap, 'Sent').length === 2 && onServer(imap, 'Trash').length === 1
      }, 'Sent has both, and the trash what was thrown away')
      await desk.settled(carol)
      expect(smtp.taken.map(({ to, source }) => [to, /^Subject: (.*)\r$/m.exec(source)?.[1]])).toEqual([
        [['fay@else.example'], 'To be sent on'],
      ])
      expect(onServer(imap, 'INBOX')).toEqual([
        ...['Pinned only here', 'Put off and back', 'Put off for years', 'Stays', 'Tagged only here'],
        ...['To be moved, refused', 'To be sent on', 'To be starred, refused'],
      ])
      expect(onServer(imap, 'Work')).toEqual(['Moved and to be undone', 'To be judged'])
      expect(onServer(imap, 'Archive')).toEqual(['Moved by another client'])
      expect(onServer(imap, 'Trash')).toEqual(['To be thrown away, refused for now'])
      expect(onServer(imap, 'Drafts')).toEqual(['Draft that waits', 'Draft without room'])
      expect(onServer(imap, 'Sent')).toEqual(['Accepted, not in Sent', 'To be sent on'])
      expect(await tags('INBOX', 'Tagged only here')).toEqual(['deckle'])
      expect(await tags('INBOX', 'Pinned only here')).toEqual(['$pinned'])
      expect(await tags('INBOX', 'Stays')).toEqual(['later-tag'])
      expect(await tags('Archive', 'Moved by another client')).toEqual(['deckle'])
      expect(await tags('Work', 'To be judged')).toEqual(['by-rule'])
      // What was taken back is still told.
      const { needs } = await desk.threads().reader.overview(undefined)
      expect(needs.map(({ kind }) => kind).sort()).toEqual(['createFolder', 'move', 'store'])
      const refused = needs.filter(({ kind }) => kind === 'move' || kind === 'store')
      for (const { ref } of refused) await desk.threads().engine.settleNeed({ need: ref, answer: 'try-again' })
      await desk.settled(carol)
      expect(onServer(imap, 'Archive')).toEqual(['Moved by another client', 'To be moved, refused'])
      expect(imap.folder('INBOX').messages.filter(({ flags }) => flags.has('\\Flagged')).length).toBe(1)
    } finally {
      await desk.stop()
      thawed.remove()
      await smtp.close()
      await imap.close()
    }
  })
})
