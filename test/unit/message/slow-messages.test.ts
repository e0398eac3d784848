import { Buffer } from 'node:buffer'
import process from 'node:process'
import { expect, test } from 'vitest'
import { snippetOf } from '../../../main/message/index/snippet.ts'
import { indexTextOf } from '../../../main/message/index/words.ts'
import { parseMessage } from '../../../main/message/parse.ts'
import { readMessage } from '../../../main/message/reading/content.ts'

const size = 1_000_000
/** So that it makes no difference how long one piece is. */
const repeat = (piece: string, length = size): string => piece.repeat(Math.ceil(length / piece.length))
const plain = (body: string): string => `Subject: x\r\nContent-Type: text/plain\r\n\r\n${body}`
const html = (body: string): string => `Subject: x\r\nContent-Type: text/html\r\n\r\n${body}`
const mixed = (body: string): string => `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}`
const encoded = (body: string): string => `Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`
const withPicture = (markup: string): string =>
  mixed(`--b\r\nContent-Type: text/html\r\n\r\n${markup}\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <a>\r\n\r\nx\r\n--b--\r\n`)

/** Each makes something quadratic of a reader that looks ahead from everywhere. */
const slow: [string, string][] = [
  ['lines that begin a uuencoded file', plain(repeat('begin 644 a\n', 720_000))],
  ['uuencoded files that never end', plain(repeat('begin 644 a\n#0V%T\n', 720_000))],
  ['a uuencoded file of a million bytes', plain(`begin 644 a\n${repeat(`M${'0'.repeat(60)}\n`)}`)],
  ['elements within elements', html(`${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`)],
  ['elements within elements beside a picture', withPicture(`${'<div>'.repeat(100_000)}deep`)],
  ['elements that never end', withPicture(repeat('<'))],
  ['comments that never end', withPicture(repeat('<!--'))],
  ['cells without words', html(repeat('<td>'))],
  ['styles of backgrounds', withPicture(`<p style="${repeat('background')}">x`)],
  ['styles of addresses', withPicture(`<p style="background:${repeat('url(')}">x`)],
  ['pictures written into the text', html(repeat('<img src="data:image/png;base64,AAAA">'))],
  ['the beginnings of pictures', html(repeat('data:image/png;base64,'))],
  ['boundaries', mixed(repeat('--b\r\n'))],
  ['nearly boundaries', mixed(repeat('\r\n--bb'))],
  ['boundaries that are declared nowhere', `Content-Type: multipart/mixed\r\n\r\n${repeat('--x\r\n')}`],
  ['parts without fields', mixed(repeat('--b\r\n\r\n--x\r\n'))],
  ['multiparts within multiparts with one boundary', repeat('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n')],
  [
    'multiparts within multiparts with many boundaries',
    Array.from({ length: 20_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join(''),
  ],
  ['lines that are no fields', repeat('no field\r\n')],
  ['fields that nobody knows', repeat('Field: x\r\n')],
  ['fields and lines that are none, in turn', repeat('Subject: x\r\nno field\r\n')],
  ['blank lines', repeat('\r\n')],
  ['bare CR', repeat('\r')],
  ['doubled CR', repeat('\r\r\n')],
  ['base64 of blank lines', encoded(`AAAA${repeat('\n')}!`)],
  ['base64 of padding', encoded(repeat('AA==\n'))],
  ['base64 of words', encoded(repeat('a word\n'))],
  ['base64 of single letters', encoded(repeat('A\n'))],
  ['comments that are opened in a type', `Content-Type: text/plain${repeat(' (', 500_000)}\r\n\r\nx`],
  ['a type of one word', `Content-Type: text/plain ${repeat('a', 500_000)}=\r\n\r\nx`],
  ['a type of parameters', `Content-Type: text/plain${repeat(';a=b', 500_000)}\r\n\r\nx`],
  ['a type of encoded words', `Content-Type: text/plain; name=${repeat('=?a?b?', 500_000)}\r\n\r\nx`],
  ['a name of percents', `Content-Type: a/b; name="utf-8''${repeat('%', 500_000)}"\r\n\r\nx`],
]

/** In ms of this thread's own work, whatever else the machine does. What is read in proportion to its length takes a tenth of it. */
const longest = 5000

test.each(slow)(
  'a message that was made to be slow is read at once: %s',
  async (_name, source) => {
    const bytes = Buffer.from(source, 'latin1')
    const began = process.threadCpuUsage()
    const { content } = await readMessage(bytes, undefined, { domains: [] })
    const message = await parseMessage(bytes)
    snippetOf(message)
    indexTextOf(message)
    expect(content.allParts.length).toBeGreaterThan(0)
    const { user, system } = process.threadCpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(longest)
  },
  60_000,
)
