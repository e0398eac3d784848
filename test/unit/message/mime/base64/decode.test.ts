import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { fromBase64 } from '../../../../../main/message/mime/base64/decode.ts'
import { base64, entity, head, multipart, pdf, png } from '../../../support/intact-messages.ts'
import { find, has } from '../../../support/read-message.ts'

const korean = '안녕하세요. 내일 오후에 종이를 가져가겠습니다.'
const german = 'Die Tinte läuft aus dem Fässchen, sagt sie. Am Abend stehen die Körbe vor der Tür, und niemand weiß, wem sie gehören.'
const bodies: Record<string, Buffer> = {
  pdf,
  png,
  korean: Buffer.from(korean),
  german: Buffer.from(german),
  short: Buffer.from('Grüße, Ada'),
}
const every = (length: number, between: string) => (text: string) =>
  text.replace(new RegExp(`[A-Za-z0-9+/]{${length}}(?=[A-Za-z0-9+/=])`, 'g'), `$&${between}`)
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('utf8')

const damages: [string, (text: string) => string][] = [
  ['a space after every 4 characters', every(4, ' ')],
  ['a space after every 9 characters', every(9, ' ')],
  ['a tab after every 20 characters', every(20, '\t')],
  ['two spaces after every 7 characters', every(7, '  ')],
  ['a space for each line end', (all) => all.replace(/\s+/g, ' ')],
  ['spaces around each line', (all) => all.replace(/^|$/gm, '  ')],
  ['a form feed within', every(33, '\f')],
  ['the marks of a quotation', (all) => all.replace(/(?<![^\n])/g, '> ')],
  [
    'soft breaks',
    (all) =>
      all
        .replace(/\s+/g, '')
        .replace(/=/g, '=3D')
        .replace(/.{75}(?=.)/g, '$&=\r\n'),
  ],
  ['soft breaks that left the lines as they were', (all) => all.replace(/\r\n/g, '=\r\n')],
  ['padding in quoted-printable', (all) => all.replace(/=/g, '=3D')],
]
test.each(damages)('base64 with %s decodes to the same bytes', (_name, damage) => {
  for (const [name, bytes] of Object.entries(bodies)) {
    const { content, banner, footer } = fromBase64(Buffer.from(damage(base64(bytes))))
    expect(Buffer.from(content).equals(bytes), name).toBe(true)
    expect([banner, footer], name).toEqual([undefined, undefined])
  }
})

const banners = [
  '[External sender]',
  'Caution: this is from outside',
  '<p>CAUTION</p>',
  '*** EXTERNAL ***',
  'This letter comes from outside\r\nDo not open links',
  'EXTERNAL\r\n',
]
test.each(banners)('words before base64 are words, and the rest decodes to the same bytes: %s', (banner) => {
  for (const [name, bytes] of Object.entries(bodies)) {
    // One word alone might be base64 as well.
    if (banner === 'EXTERNAL\r\n' && base64(bytes).length < 40) continue
    for (const between of ['\r\n', '\r\n\r\n']) {
      const all = fromBase64(Buffer.from(`${banner}${between}${base64(bytes)}`))
      expect(Buffer.from(all.content).equals(bytes), name).toBe(true)
      expect(text(all.banner)?.replace(/\r/g, ''), name).toBe(banner.trim().replace(/\r/g, ''))
    }
  }
})

test('words before, between and behind are kept', () => {
  const lines = base64(pdf).split('\r\n')
  const all = fromBase64(
    Buffer.from(['[External sender]', lines[0], 'page 2: here', ...lines.slice(1), '', 'Sent by: the list'].join('\r\n')),
  )
  expect(Buffer.from(all.content).equals(pdf)).toBe(true)
  expect(text(all.banner)).toBe('[External sender]\r\npage 2: here')
  expect(text(all.footer)).toBe('Sent by: the list')
})

test.each([
  'Hello Ada, see you at five.\r\nYours\r\nBen',
  'Your code:\r\nX7J2K9QA',
  `The checksum is:\r\n${'0123456789abcdef'.repeat(4)}`,
  'Sent from my iPhone',
])('a letter that only says that it is base64 stays as it is: %s', (letter) => {
  const { content, footer } = fromBase64(Buffer.from(letter))
  expect(content).toHaveLength(0)
  expect(text(footer)).toBe(letter)
})

test.each(['Sent by the list of the weavers of the long valley of wool', 'Written by AliceBob and sent with care', 'Ada'])(
  'a footer of words is one, whatever they look like: %s',
  (words) => {
    for (const [name, bytes] of Object.entries(bodies)) {
      if (!base64(bytes).endsWith('=')) continue
      const { content, footer } = fromBase64(Buffer.from(`${base64(bytes)}\r\n\r\n${words}`))
      expect(Buffer.from(content).equals(bytes), name).toBe(true)
      expect(text(footer), name).toBe(words)
    }
  },
)

test('a warning before a letter and before a file is read with the letter', async () => {
  const part = (fields: string[], bytes: Buffer, said: string) =>
    entity([...fields, 'Content-Transfer-Encoding: base64'], `${said}\r\n${base64(bytes)}`)
  const source = multipart('mixed', 'm1', [
    part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(korean), '[External sender]'),
    part(['Content-Type: application/pdf; name=x.pdf'], pdf, 'Caution: a file'),
  ])
  const found = await find(Buffer.from(`${head.join('\r\n')}\r\n${source}`))
  expect(found.content.text?.split(/\n+/)).toEqual(['[External sender]', korean, 'Caution: a file'])
  expect(has(found.listed, pdf)).toBe(true)
})

test('a warning before HTML stands above it', async () => {
  const html = entity(
    ['Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    `<p>Caution: from outside</p>\r\n${base64('<p>The kettle is on the stove, come over.</p>')}`,
  )
  const { content } = await find(Buffer.from(`${head.join('\r\n')}\r\n${html}`))
  expect(content.html?.indexOf('Caution')).toBeGreaterThanOrEqual(0)
  expect(content.html?.indexOf('Caution')).toBeLessThan(content.html?.indexOf('kettle') ?? 0)
})
