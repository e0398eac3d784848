import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { parseMessage } from '../../../../../main/message/parse.ts'
import { base64, pdf } from '../../../support/intact-messages.ts'

const head = 'From: Mira <mira@paper.example>\r\nSubject: Paper\r\nMIME-Version: 1.0\r\n'
const within = (part: string) =>
  `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWORDS\r\n--b\r\n${part}\r\n--b--\r\n`

/** The header of a file, line by line. */
const headers: [name: string, lines: string[]][] = [
  [
    'names behind both fields',
    [
      'Content-Type: application/pdf;',
      'name="x.pdf"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment;',
      'filename="x.pdf"',
    ],
  ],
  ['a name at the end', ['Content-Transfer-Encoding: base64', 'Content-Type: application/pdf;', 'name=x.pdf']],
  ['several parameters', ['Content-Type: application/pdf;', 'name="x.pdf";', 'x-unix-mode=0644', 'Content-Transfer-Encoding: base64']],
  [
    'a name in pieces',
    [
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment;',
      "filename*0*=utf-8''x;",
      'filename*1*=.pdf',
      'Content-Type: application/pdf',
    ],
  ],
  ['junk at the end', ['Content-Type: application/pdf; name=x.pdf', 'Content-Transfer-Encoding: base64', 'Broken header line', 'X: y']],
  ['a line of dashes at the end', ['Content-Type: application/pdf; name=x.pdf', 'Content-Transfer-Encoding: base64', '--- scanned ---']],
]

const junkIn = (lines: readonly string[]): readonly string[] => {
  const at = lines.findIndex((line) => /^Broken|^---/.test(line))
  return at < 0 ? [] : lines.slice(at)
}

describe('a header whose lines lost their indentation is a header', () => {
  test.each(headers)('%s', async (_, lines) => {
    for (const source of [
      within(`${lines.join('\r\n')}\r\n\r\n${base64(pdf)}`),
      `${head}${lines.join('\r\n')}\r\n\r\n${base64(pdf)}\r\n`,
    ]) {
      for (const one of [source, source.replaceAll('\r\n', '\n')]) {
        const { parts, text } = await parseMessage(Buffer.from(one))
        expect(parts.map(({ name, content }) => [name, Buffer.from(content).equals(pdf)])).toEqual([['x.pdf', true]])
        // Lines that are no part of a header are shown rather than lost.
        expect(text?.trim().split('\n')[0] ?? '').toBe(source.includes('WORDS') ? 'WORDS' : (junkIn(lines)[0] ?? ''))
      }
    }
  })

  test('a boundary is found in such a line', async () => {
    const source = `${head}Content-Type: multipart/mixed;\r\nboundary="b"\r\n\r\n--b\r\n\r\nWORDS\r\n--b--\r\n`
    expect((await parseMessage(Buffer.from(source))).text?.trim()).toBe('WORDS')
  })

  test.each([
    ['it says more', 'Content-Type: text/plain;\r\nname="x" is what it says\r\nWORDS'],
    ['no blank line follows', 'Content-Transfer-Encoding: 8bit\r\nHello Alice,\r\nWORDS'],
  ])('words stay words where %s', async (_, body) => {
    const { text } = await parseMessage(Buffer.from(`${head}${body}\r\n`))
    expect(text).toContain(body.split('\r\n').slice(1).join('\n'))
  })
})
