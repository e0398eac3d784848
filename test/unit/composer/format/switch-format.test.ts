// @vitest-environment jsdom
import i18next from 'i18next'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'
import { switchFormat } from '../../../../renderer/composer/format/switch-format.ts'
import { createLetter, type Draft, type LetterStore } from '../../../../renderer/stores/letters/letter.ts'
import { useWindow } from '../../../../renderer/stores/window.ts'
import { held, withoutWindow } from '../../support/as-received.ts'

let letter: LetterStore | undefined
beforeAll(async () => {
  await withoutWindow()
  const { request: files } = window.hanji
  const request = async (name: string, payload: { html: string }) => {
    if (name === 'toPlain') return { ok: true, value: { text: plainOf(payload.html, new Map()) } }
    if (name === 'saveDraft' || name === 'fileDraft') return { ok: true, value: {} }
    return files(name as 'getHeld', payload as unknown as { token: string })
  }
  Object.assign(window, { hanji: { request } })
})
afterEach(() => letter?.getState().end())

const empty: Draft = {
  ...{ accountId: 1, to: [], cc: [], bcc: [], subject: '', text: '', html: '', attachments: [], inReplyTo: undefined, references: [] },
}
const picture = (name: string) =>
  held.hold({ name, type: 'image/png', content: new TextEncoder().encode(name), contentId: `${name}@hanji` })
const shows = (name: string) => `<p><b>see</b> <img src="cid:${name}@hanji" alt="${name}"></p>`
const begin = (names: string[]): LetterStore => {
  const draft = { ...empty, html: names.map(shows).join(''), attachments: names.map(picture) }
  letter = createLetter('key', draft, { begun: false })
  return letter
}
const undo = async (): Promise<void> => {
  useWindow.getState().notice?.offer?.run()
  await new Promise((resolve) => setTimeout(resolve))
}

/** What who gets the letter has of its files: the pictures that its text shows, and the others. */
async function received(of: LetterStore): Promise<{ shown: string[]; files: string[]; broken: number }> {
  const { html, text, attachments } = { ...of.getState().draft, ...of.getState().body() }
  const person = { name: '', address: 'ada@x.example' }
  const { source } = await composeLetter({
    ...{ from: person, to: [person], cc: [], bcc: [], subject: '', text, html, date: new Date(0) },
    attachments: held.contents(attachments.map(({ token }) => token)),
  })
  const parts = Buffer.from(source)
    .toString()
    .split(/\r\n--/)
    .filter((part) => /name="?[a-z]+\.png/.test(part))
  const nameOf = (part: string) => /name="?([a-z]+\.png)/.exec(part)?.[1] ?? ''
  const isShown = (part: string) => html?.includes(`cid:${/content-id: <([^>]+)>/i.exec(part)?.[1]}"`) === true
  const shown = parts.filter(isShown).map(nameOf)
  const named = html?.match(/src="cid:/g)?.length ?? 0
  return {
    shown: shown.sort(),
    files: parts
      .filter((part) => !isShown(part))
      .map(nameOf)
      .sort(),
    broken: named - shown.length,
  }
}

describe('pictures and files are what they were', () => {
  test('when a letter got formatting again before plain text was taken back', async () => {
    const of = begin(['a.png', 'b.png'])
    await switchFormat(of)
    expect(await received(of)).toEqual({ shown: [], files: ['a.png', 'b.png'], broken: 0 })
    await switchFormat(of)
    expect(await received(of)).toEqual({ shown: [], files: ['a.png', 'b.png'], broken: 0 })
    await undo()
    expect(await received(of)).toEqual({ shown: ['a.png', 'b.png'], files: [], broken: 0 })
  })
  test('but for one that the person took away in the meantime', async () => {
    const of = begin(['a.png', 'b.png'])
    await switchFormat(of)
    of.getState().dropAttachment(of.getState().draft.attachments[0]?.token ?? '')
    await undo()
    expect(await received(of)).toEqual({ shown: ['b.png'], files: [], broken: 0 })
  })
  test('and one that was attached while a letter got formatting', async () => {
    const of = begin(['a.png'])
    await switchFormat(of)
    const switched = switchFormat(of)
    of.getState().edit({
      attachments: [...of.getState().draft.attachments, held.hold({ name: 'c.png', type: 'image/png', content: new Uint8Array([1]) })],
    })
    await switched
    expect(await received(of)).toEqual({ shown: [], files: ['a.png', 'c.png'], broken: 0 })
  })
  test('and one that was pasted right before', async () => {
    const of = begin([])
    of.getState().edit({ html: shows('a.png') })
    const file = Object.assign(new File(['x'], 'a.png', { type: 'image/png' }), { arrayBuffer: async () => new ArrayBuffer(1) })
    void of.getState().holdFiles([{ file, contentId: 'a.png@hanji' }])
    await switchFormat(of)
    await switchFormat(of)
    expect(await received(of)).toEqual({ shown: [], files: ['a.png'], broken: 0 })
  })
  test('after any turns of switches, undos, pictures and files', async () => {
    let seed = 7
    const chance = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    for (let round = 0; round < 60; round++) {
      const of = begin(['a.png'])
      const expected = new Set(['a.png'])
      const turns: string[] = []
      for (let turn = 0; turn < 8; turn++) {
        const name = `${'bcdefghijk'.charAt(turn)}.png`
        const { html, attachments } = { ...of.getState().draft, ...of.getState().body() }
        const kind = ['switch', 'switch', 'undo', 'add', 'drop'][chance(5)] ?? ''
        turns.push(kind)
        if (kind === 'switch') await switchFormat(of)
        if (kind === 'undo') await undo()
        if (kind === 'add') {
          expected.add(name)
          const isShown = html !== undefined && chance(2) === 0
          const file = isShown ? picture(name) : held.hold({ name, type: 'image/png', content: new TextEncoder().encode(name) })
          of.getState().edit({ attachments: [...attachments, file], ...(isShown ? { html: html + shows(name) } : {}) })
        }
        const [listed] = attachments.filter(({ contentId }) => contentId === undefined || html === undefined)
        if (kind === 'drop' && listed) {
          expected.delete(listed.name)
          of.getState().dropAttachment(listed.token)
        }
        const { shown, files, broken } = await received(of)
        expect({ turns, all: [...shown, ...files].sort(), broken }).toEqual({ turns, all: [...expected].sort(), broken: 0 })
      }
      useWindow.getState().dismiss()
      of.getState().end()
    }
  })
})

test('words that are written while a letter becomes plain text go along', async () => {
  await i18next.init({ lng: 'en', resources: {} })
  const of = begin([])
  of.getState().edit({ html: '<p>one</p>' })
  const switched = switchFormat(of)
  of.getState().edit({ html: '<p>one two</p>' })
  await switched
  expect(of.getState().draft.text).toBe('one two')
})

describe('undo gives the formatting back, and what was written since stays', () => {
  const rich =
    '<p></p><p><strong>Dear</strong> Ada,</p><ul><li><p>mould</p></li><li><p>felt</p></li></ul><p>see <a href="https://x.example">the mill</a></p>' +
    '<blockquote><p>one<br>two</p></blockquote><p><em>Yours</em></p>'
  const block = (name: string) =>
    ({
      dear: '<p><strong>Dear</strong> Ada,</p>',
      list: '<ul><li><p>mould</p></li><li><p>felt</p></li></ul>',
      link: '<p>see <a href="https://x.example">the mill</a></p>',
      quote: '<blockquote><p>one<br>two</p></blockquote>',
      yours: '<p><em>Yours</em></p>',
    })[name] as string
  const all = ['dear', 'list', 'link', 'quote', 'yours']
  const but = (changes: Record<string, string>) => all.map((name) => changes[name] ?? block(name)).join('')

  test.each<[string, (text: string) => string, string]>([
    ['nothing', (text) => text, rich],
    ['a line above all', (text) => `Bob,\n\n${text.trimStart()}`, `<p>Bob,</p>${but({})}`],
    ['a line at the end', (text) => `${text}\nBo\n`, `${but({})}<p>Bo</p>`],
    [
      'words at the end of a line',
      (text) => text.replace('Ada,', 'Ada, and  Bo'),
      but({ dear: '<p><strong>Dear</strong> Ada, and&nbsp; Bo</p>' }),
    ],
    ['words within bold ones', (text) => text.replace('Dear', 'Dearest'), but({ dear: '<p><strong>Dearest</strong> Ada,</p>' })],
    ['a word taken away', (text) => text.replace(' Ada,', ','), but({ dear: '<p><strong>Dear</strong>,</p>' })],
    ['words behind the last', (text) => text.replace('Yours', 'Yours, Bo'), but({ yours: '<p><em>Yours, Bo</em></p>' })],
    ['an item', (text) => text.replace(/( *- )felt/, '$1felt\n$1vat'), but({ list: `${block('list')}<p>- vat</p>` })],
    [
      'an answer within a quotation',
      (text) => text.replace('> one', '> one\n\nNo.\n'),
      but({ quote: '<blockquote><p>one</p></blockquote><p>No.</p><blockquote><p>two</p></blockquote>' }),
    ],
    ['a block taken away', (text) => text.replace('Yours', ''), but({ yours: '' })],
    ['two places', (text) => `A\n${text.trimStart()}\nB`, `<p>A</p>${but({})}<p>B</p>`],
    ['all of it', () => 'Something else', '<p>Something else</p>'],
  ])('%s', async (_what, change, expected) => {
    const of = begin([])
    of.getState().edit({ html: rich })
    await switchFormat(of)
    of.getState().edit({ text: change(of.getState().draft.text) })
    await undo()
    const { html = '' } = of.getState().draft
    expect(html.replace(/^<p><\/p>/, '')).toBe(expected.replace(/^<p><\/p>/, ''))
  })

  test('also while it is given back, and where the letter has formatting again', async () => {
    const of = begin([])
    of.getState().edit({ html: rich })
    await switchFormat(of)
    useWindow.getState().notice?.offer?.run()
    of.getState().edit({ text: `${of.getState().draft.text}\nlater` })
    await undo()
    expect(of.getState().draft.html).toContain('<p>later</p>')
    await switchFormat(of)
    await switchFormat(of)
    of.getState().edit({ html: `${of.getState().draft.html}<p>still later</p>` })
    await undo()
    expect(of.getState().draft.html).toContain(`${block('yours')}<p>later</p><p>still later</p>`)
  })

  test('every line that was written is there, whatever was changed', async () => {
    let seed = 11
    const chance = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    for (let round = 0; round < 150; round++) {
      const of = begin(['a.png'])
      of.getState().edit({ html: rich + shows('a.png') })
      await switchFormat(of)
      const lines = of.getState().draft.text.split('\n')
      for (let turn = 0; turn < 1 + chance(5); turn++) {
        const at = chance(lines.length)
        const kind = chance(4)
        if (kind === 0) lines.splice(at, 0, `new${turn}`)
        else if (kind === 1) lines.splice(at, 1)
        else if (kind === 2) lines[at] = `${lines[at]} more${turn}`
        else lines.splice(at, 0, '')
      }
      of.getState().edit({ text: lines.join('\n') })
      await undo()
      const words = (text: string) => text.replace(/<[^>]*>|[\s>*-]+/g, '')
      expect(words(plainOf(of.getState().draft.html ?? '', new Map()))).toBe(words(lines.join('\n')))
      useWindow.getState().dismiss()
      of.getState().end()
    }
  })
})
