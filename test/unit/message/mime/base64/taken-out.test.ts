import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeRuns } from '../../../../../main/message/mime/base64/runs.ts'
import { takeOut } from '../../../../../main/message/mime/base64/taken-out.ts'
import { parseMessage } from '../../../../../main/message/parse.ts'
import { generateMailbox } from '../../../../lab/mail/generate.ts'
import { createRandom } from '../../../../lab/mail/random.ts'

const folder = join(import.meta.dirname, '../../../../fixtures/reading')
const take = (source: Buffer) => takeOut(source, decodeRuns(source, Buffer.alloc(source.length)))
const parsed = async (source: Buffer, files = true) => {
  const taken = take(source)
  return parseMessage(taken?.source ?? source, { taken, files })
}

const lines = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
const file = lines(randomBytes(4000))
const words = lines(Buffer.from('The binder is moved to Thursday. '.repeat(40)))
const part = (type: string, body: string, encoding = 'base64') =>
  `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`
const mixed = (...parts: string[]) => `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`
const single = (encoding: string, body: string) => `Subject: x\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`

test.each([
  ['a text and a file', mixed(part('text/plain', words), part('image/png', file))],
  ['a text alone', single('base64', words)],
  ['a text alone, with blank lines after it', single('base64', `${words}\r\n\r\n \r\n`)],
  ['text that is not encoded and looks like base64', single('7bit', file)],
  ['text in quoted-printable that looks like base64', single('quoted-printable', file)],
  ['a footer that a list has put behind base64', single('base64', `${words}\r\n-- \r\nA list of friends\r\n`)],
  ['two runs, one after the other', single('base64', `${words}\r\n\r\n${words}\r\n\r\n${file}`)],
  ['two runs in text', single('8bit', `${words}\r\n\r\nand\r\n\r\n${file}`)],
  ['a message within', mixed(part('message/rfc822', mixed(part('text/plain', words), part('image/png', file)), '7bit'))],
  ['base64 before the first boundary', mixed(`\r\n\r\n${file}\r\n`, part('text/plain', words))],
  ['base64 behind the last boundary', `${mixed(part('text/plain', words))}\r\n\r\n${file}\r\n`],
  ['a multipart without its boundary', `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${file}\r\n`],
  ['a message that ends in a file', mixed(part('text/plain', words), part('image/png', file)).slice(0, -900)],
  ['no header', `\r\n\r\n${file}`],
])('a message says the same without its runs of base64: %s', async (_name, message) => {
  const source = Buffer.from(message, 'latin1')
  expect(take(source)?.source.length ?? 0).toBeLessThan(source.length)
  expect(await parsed(source)).toEqual(await parseMessage(source))
})

test('so does every message of the fixtures, and of a mailbox, whole or broken anywhere', async () => {
  const random = createRandom(11)
  const fixtures = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(folder, name)))
  const generated = [...generateMailbox({ count: 300, seed: 8, to: 'ada@x.example' })].map(({ source }) => source)
  for (const source of [...fixtures, ...generated]) {
    const broken = Buffer.from(source.subarray(0, random.int(0, source.length)))
    for (let n = random.int(0, 3); n > 0 && broken.length > 0; n--) broken[random.int(0, broken.length - 1)] = random.int(0, 255)
    expect(await parsed(source)).toEqual(await parseMessage(source))
    expect(await parsed(broken)).toEqual(await parseMessage(broken))
  }
})

test('for the words alone files are left empty, texts and what is short are not', async () => {
  const short = lines(randomBytes(1000))
  const source = Buffer.from(
    mixed(part('text/plain', words), part('image/png; name=a.png', file), part('application/ms-tnef; name=winmail.dat', short)),
  )
  const { text, parts } = await parsed(source, false)
  expect(text).toContain('The binder is moved')
  expect(parts.map(({ name, content }) => [name, content.length])).toEqual([
    ['a.png', 0],
    ['winmail.dat', 1000],
  ])
})

test('memory that is used again for the next message is not what a part holds', async () => {
  const memory = Buffer.alloc(10_000)
  const source = Buffer.from(mixed(part('image/png', file)))
  const taken = takeOut(source, decodeRuns(source, memory))
  const message = await parseMessage(taken?.source ?? source, { taken })
  memory.fill(0)
  expect(Buffer.from(message.parts[0]?.content ?? []).equals(Buffer.from(file, 'base64'))).toBe(true)
})
