import { describe, expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import { sevenBit } from '../../../../main/message/writing/seven-bit/own.ts'

const person = (address: string) => ({ name: '', address })
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

async function sent(content: Uint8Array, name = 'old.eml') {
  const composed = await composeLetter({
    ...{ from: person('a@x.example'), to: [person('b@x.example')], cc: [], bcc: [], subject: 's', text: 'see\n', date: new Date(0) },
    attachments: [
      { name, type: 'message/rfc822', content },
      { name: 'plan.pdf', type: 'application/pdf', content: bytes('%PDF') },
    ],
  })
  return { ...composed, text: Buffer.from(composed.source).toString('latin1') }
}
const head = 'From: x@press.example\r\nSubject: within\r\n'
const korean = `${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n안녕 within\r\n`

/** Each message, and whether it goes as a message, and with bytes beyond ASCII. */
const messages: [what: string, content: Uint8Array, asMessage: boolean, eightBit: boolean][] = [
  ['plain ASCII', bytes(`${head}\r\nHi\r\n`), true, false],
  ['a message without a line end', bytes(`${head}\r\nHi`), true, false],
  ['Korean in 8 bits', bytes(korean), true, true],
  ['raw EUC-KR', bytes(`${head}\r\n\xb0\xa1\r\n`, 'latin1'), true, true],
  ['a header with bytes of its own', bytes('Subject: 안녕\r\n\r\nHi\r\n'), true, true],
  ['the line of an mbox before it', bytes(`From x@press.example Sun Nov 29 10:00:00 2026\r\n${head}\r\nHi\r\n`), true, false],
  ['a line of 998', bytes(`${head}\r\n${'x'.repeat(998)}\r\n`), true, false],
  ['a line of 999', bytes(`${head}\r\n${'x'.repeat(999)}\r\n`), false, false],
  ['a line of 600 Korean letters', bytes(`${head}\r\n${'한'.repeat(600)}\r\n`), false, false],
  ['bare line feeds', bytes(korean.replaceAll('\r\n', '\n')), false, false],
  ['one bare line feed', bytes(`${head}\r\nHi\nBo\r\n`), false, false],
  ['a bare carriage return', bytes(`${head}\r\nHi\rBo\r\n`), false, false],
  ['NUL', bytes(`${head}\r\nHi\0\r\n`), false, false],
  ['what is no message', bytes('Dear Bo,\r\nhi\r\n'), false, false],
  ['nothing at all', bytes(''), false, false],
]

describe('a message that is attached arrives with its very bytes, whatever a server takes', () => {
  test.each(messages)('%s', async (_, content, asMessage, eightBit) => {
    const { source, text, eightBit: told } = await sent(content)
    expect(told).toBe(eightBit)
    expect(text.match(/^Content-Disposition: (\w+)/gim)).toEqual(['Content-Disposition: attachment', 'Content-Disposition: attachment'])
    expect(/^Content-Type: message\/rfc822/im.test(text)).toBe(asMessage)
    for (const each of [source, sevenBit(source)]) {
      const { parts } = await parseMessage(each)
      expect(parts.map(({ name }) => name)).toEqual(['old.eml', 'plan.pdf'])
      expect(Buffer.from(parts[0]?.content ?? []).equals(Buffer.from(content))).toBe(true)
      const lines = Buffer.from(each).toString('latin1').split('\r\n')
      expect(lines.every((line) => line.length <= 998 && !/[\r\n\0]/.test(line))).toBe(true)
    }
    const safe = Buffer.from(sevenBit(source)).toString('latin1')
    expect(/[^\p{ASCII}]/u.test(safe)).toBe(false)
    if (!eightBit) expect(safe).toBe(text)
    // RFC 2045 6.4: what holds 8 bits says so itself.
    const root = text.slice(0, text.indexOf('\r\n\r\n'))
    expect(/^Content-Transfer-Encoding: 8bit/im.test(root)).toBe(eightBit)
    expect(/^Content-Transfer-Encoding: 8bit/im.test(safe)).toBe(false)
  })
})

test('a redirected message, which is not ours, is left as it came', () => {
  const source = bytes(korean)
  expect(sevenBit(source)).toBe(source)
})
