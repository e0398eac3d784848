import { expect, test } from 'vitest'
import type { ScriptedImap } from '../../../lab/scripted/imap.ts'
import { type Scripted, withScripted } from '../../scripted.ts'

/** Texts that come shorter than their sizes. */
const words = (length: number) => 'words '.repeat(length)
const mail = (subject: string, body: string) =>
  `Message-ID: <${subject.replaceAll(' ', '.')}@x.example>\r\nDate: Sun, 01 Nov 2026 10:00:00 +0000\r\nFrom: Ada <ada@x.example>\r\nSubject: ${subject}\r\n\r\n${body}END\r\n`
const fill = (imap: ScriptedImap) => {
  for (const number of [1, 2]) imap.add('INBOX', mail(`Letter ${number}`, ''))
}
const isPart = (line: string) => /BODY\.PEEK\[\]<\d/.test(line)
const partsAsked = (imap: ScriptedImap) => imap.heard.filter(({ line }) => isPart(line)).length

/** Has only the first bytes of each long text, asked for whole (or in pieces, too), with the sizes as they are. */
const cut = (imap: ScriptedImap, bytes: number, how: 'whole' | 'in pieces, too' | 'whatever part is asked for') => {
  let stump = ''
  return imap.alter((said, { line }) => {
    if ((isPart(line) && how === 'whole') || !/BODY\.PEEK\[\]/.test(line)) return said
    const from = Number(/<(\d+)\./.exec(line)?.[1] ?? 0)
    let [left, kept] = [said, '']
    for (;;) {
      const found = /\{(\d{4,})\}\r\n/.exec(left)
      if (!found) return kept + left
      const start = found.index + found[0].length
      const length = Number(found[1])
      stump ||= left.slice(start, start + bytes)
      const text = how === 'whatever part is asked for' ? stump : left.slice(start, start + Math.max(0, bytes - from))
      kept += `${left.slice(0, found.index)}{${text.length}}\r\n${text}`
      left = left.slice(start + length)
    }
  })
}
const notesOf = async ({ desk }: Scripted, subject: string) => {
  const opened = await desk.threads().reader.open({ id: await desk.message(subject) })
  return opened.state === 'here' ? { notes: opened.content.notes, text: opened.content.text } : opened.state
}

for (const bytes of [300, 90, 5000]) {
  test(`a text that comes with ${bytes} bytes of 12,000 is asked for in pieces, and is whole`, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk } = scripted
      imap.add('INBOX', mail('Long', words(2000)))
      cut(imap, bytes, 'whole')
      const account = await scripted.connect()
      await desk.settled(account)
      await expect.poll(() => notesOf(scripted, 'Long')).toEqual({ notes: [], text: expect.stringMatching(/END\s*$/) })
      expect(partsAsked(imap)).toBeLessThan(4)
    }))
}

for (const how of ['in pieces, too', 'whatever part is asked for'] as const) {
  test(`one of which no more comes, ${how}, is kept as it came, and says so; a connection that breaks at it keeps nothing`, () =>
    withScripted({ fill }, async (scripted) => {
      const { imap, desk } = scripted
      imap.add('INBOX', mail('Long', words(2000)))
      imap.rule({ when: /BODY\.PEEK\[\]<\d/, times: 1, does: { cut: 'before' } })
      cut(imap, 300, how)
      const account = await scripted.connect()
      await desk.settled(account)
      await expect.poll(() => notesOf(scripted, 'Long')).toEqual({ notes: ['shorter-than-told'], text: expect.stringMatching(/words/) })
      const source = await desk.threads().reader.source({ id: await desk.message('Long') })
      expect(source).toHaveLength(300)
      expect(await notesOf(scripted, 'Letter 1')).toMatchObject({ notes: [] })
    }))
}

test('a server that tells three times as much of all is known by then, and each text is asked for once', () =>
  withScripted({ fill }, async (scripted) => {
    const { imap, desk } = scripted
    for (let number = 1; number <= 30; number++) imap.add('INBOX', mail(`Long ${number}`, words(100 + 10 * number)))
    imap.alter((said) => said.replace(/RFC822\.SIZE (\d+)/g, (_all, size) => `RFC822.SIZE ${3 * Number(size)}`))
    const account = await scripted.connect()
    await desk.settled(account)
    await expect.poll(() => notesOf(scripted, 'Long 30')).toEqual({ notes: [], text: expect.stringMatching(/END\s*$/) })
    expect(partsAsked(imap)).toBeLessThan(12)
    for (const number of [1, 2, 28, 29]) expect(await notesOf(scripted, `Long ${number}`)).toMatchObject({ notes: [] })
    // One that is cut short there all the same is seen.
    imap.add('INBOX', mail('Longer', words(2000)))
    const lift = cut(imap, 300, 'whole')
    await desk.settled(account)
    lift()
    await expect.poll(() => notesOf(scripted, 'Longer')).toEqual({ notes: [], text: expect.stringMatching(/END\s*$/) })
  }))
