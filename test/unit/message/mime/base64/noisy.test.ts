import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fromBase64 } from '../../../../../main/message/mime/base64/decode.ts'
import { parseMessage } from '../../../../../main/message/parse.ts'

/** Bytes without an order, the same each time. */
const bytes = (length: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, at) => createHash('sha256').update(String(at)).digest())).subarray(
    0,
    length,
  )

const contents: [name: string, content: Buffer][] = [
  ['a file', Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes(700)])],
  ['zeros', Buffer.concat([bytes(80), Buffer.alloc(400), bytes(81)])],
  ['words', Buffer.from('Dear Alice,\r\n\r\nthe proofs are ready and lie in the mill.\r\n'.repeat(6))],
  ['Korean words', Buffer.from('한지 교정지가 나왔습니다. 확인해 주세요.\n'.repeat(8))],
  ['a short word', Buffer.from('Hello there, Alice')],
]
const lines = (text: string, length: number) => text.match(new RegExp(`.{1,${length}}`, 'g'))?.join('\r\n') ?? ''
const every = (count: number, blank: string) => (text: string) =>
  text.replace(new RegExp(`([^\\s]{${count}})(?=[^\\s])`, 'g'), `$1${blank}`)

const noises: [name: string, noise: (text: string) => string][] = [
  ['a space every 9', every(9, ' ')],
  ['a space every 7', every(7, ' ')],
  ['a tab every 20', every(20, '\t')],
  ['two spaces every 11', every(11, '  ')],
  ['spaces in the place of line ends', (text) => text.replaceAll('\r\n', ' ')],
  ['a space at the beginning and the end of lines', (text) => text.replace(/^|\r\n/g, '$& ').replaceAll('\r\n', ' \r\n')],
]
const noisy = noises.flatMap(([noise, make]) => contents.map(([name, content]) => [name, noise, content, make] as const))

describe('blanks within base64 are ignored (RFC 2045 6.8)', () => {
  test.each(noisy)('%s with %s', async (_name, _noise, content, make) => {
    const encoded = make(lines(content.toString('base64'), 76))
    const { content: decoded, footer } = fromBase64(Buffer.from(encoded))
    expect(Buffer.from(decoded).equals(content)).toBe(true)
    expect(footer).toBeUndefined()
    const source = `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`
    const { parts, text } = await parseMessage(Buffer.from(source))
    expect(parts.map((part) => Buffer.from(part.content).equals(content))).toEqual([true])
    expect(text ?? '').toBe('')
  })

  test.each(noisy)('%s with %s, and a footer behind it', (_name, _noise, content, make) => {
    const footer = 'Paper makers mailing list\r\nTo leave it write to the mill'
    const encoded = `${make(lines(content.toString('base64'), 76))}\r\n\r\n${footer}\r\n`
    const found = fromBase64(Buffer.from(encoded))
    expect(Buffer.from(found.content).equals(content)).toBe(true)
    expect(Buffer.from(found.footer ?? '').toString()).toBe(footer)
  })
})
