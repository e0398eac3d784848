import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sourceOf, storedSource } from '../../../../main/cache/store/source-format.ts'
import { generateMailbox } from '../../../lab/mail/generate.ts'
import { createRandom } from '../../../lab/mail/random.ts'

const head = 'Subject: A file\r\nContent-Transfer-Encoding: base64\r\n\r\n'
const lines = (base64: string, length = 76, end = '\r\n') => base64.match(new RegExp(`.{1,${length}}`, 'g'))?.join(end) ?? ''
const encoded = (size: number, length?: number, end?: string) => lines(randomBytes(size).toString('base64'), length, end)
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const cameBack = (message: string) => text(sourceOf(storedSource(Buffer.from(message, 'latin1'))))

test.each([
  ['no base64', 'Subject: x\r\n\r\nHello.\r\n'],
  ['nothing', ''],
  ['a blank line only', '\r\n\r\n'],
  ['a file, with its boundary after it', `${head}${encoded(5000)}\r\n--b--\r\n`],
  ['a file of whole lines', `${head}${encoded(57 * 40)}\r\n--b--\r\n`],
  ['a file that ends with the message', `${head}${encoded(5000)}`],
  ['a file of whole lines that ends with the message', `${head}${encoded(57 * 40)}`],
  ['a file with a last line and nothing after it', `${head}${encoded(5001)}\r\n`],
  ['two files', `${head}${encoded(5000)}\r\n--b\r\n${head}${encoded(700, 60)}\r\n--b--\r\n`],
  ['files one after the other, with a blank line between', `${head}${encoded(1000)}\r\n\r\n${encoded(1000)}\r\n\r\n${encoded(2000)}`],
  ['a file of several megabytes', `${head}${encoded(3_000_001)}\r\n--b--\r\n`],
  ['lines of 64', `${head}${encoded(5000, 64)}\r\n`],
  ['lines of 4', `${head}${encoded(5000, 4)}\r\n`],
  ['lines that do not end with a whole group', `${head}${encoded(5000, 70)}\r\n`],
  ['one line of a thousand', `${head}${encoded(750, 4000)}\r\n`],
  ['one line of more than mail allows', `${head}${encoded(9000, 40_000)}\r\n`],
  ['line feeds alone', `${head.replaceAll('\r\n', '\n')}${encoded(5000, 76, '\n')}\n`],
  ['a line feed alone in the middle', `${head}${encoded(2000)}\n${encoded(2000)}\r\n`],
  ['two files in one, the first one padded', `${head}${encoded(58 * 40 + 1)}\r\n${encoded(3000)}\r\n`],
  ['padding in the middle of a line', `${head}${`${'QQ=='.repeat(19)}\r\n`.repeat(9)}`],
  ['padding that holds bits', `${head}${encoded(57 * 9)}\r\nQUJDRA==\r\nQR==\r\n`],
  ['a last group with bits that do not count', `${head}${encoded(57 * 9)}\r\nQR==\r\n`],
  ['spaces at the ends of lines', `${head}${encoded(5000, 76, ' \r\n')}\r\n`],
  ['letters of the other alphabet', `${head}${lines('ab-_'.repeat(400))}\r\n`],
  ['a character that is none', `${head}${encoded(57 * 9)}\r\n${'*'.repeat(76)}\r\n${encoded(57 * 9)}\r\n`],
  ['a character that is none, far into the file', `${head}${encoded(57 * 6000)}\r\n${'*'.repeat(76)}\r\n${encoded(57 * 9)}\r\n`],
  ['line breaks where characters should be', `${head}AAAA\r\n${'\r\n\r\n\r\nAAAA\r\n'.repeat(200)}`],
  ['text that looks like it', `Subject: x\r\n\r\n${'word'.repeat(19)}\r\n${'Yes, this is it. '.repeat(100)}\r\n`],
])('a message comes back byte for byte: %s', (_name, message) => {
  expect(cameBack(message)).toBe(message)
})

test('so does every message of a mailbox, whole or broken anywhere', () => {
  const random = createRandom(20261126)
  for (const { source } of generateMailbox({ count: 300, seed: 5, to: 'ada@x.example' })) {
    const broken = Buffer.from(source.subarray(0, random.int(0, source.length)))
    for (let n = random.int(0, 3); n > 0 && broken.length > 0; n--) broken[random.int(0, broken.length - 1)] = random.int(0, 255)
    expect(sourceOf(storedSource(source))).toEqual(source)
    expect(Buffer.from(sourceOf(storedSource(broken)))).toEqual(broken)
  }
})

test('what is in base64 takes no more room than what it stands for', () => {
  const size = 300_000
  expect(storedSource(Buffer.from(`${head}${encoded(size)}\r\n--b--\r\n`)).length).toBeLessThan(size + 1000)
  const words = Buffer.from('The meeting is moved to three. '.repeat(2000)).toString('base64')
  expect(storedSource(Buffer.from(`${head}${lines(words)}\r\n`)).length).toBeLessThan(500)
})

test('what an earlier version stored is read', () => {
  const message = `${head}${encoded(5000)}\r\n`
  expect(text(sourceOf(zstdCompressSync(message)))).toBe(message)
})

test('what is damaged on the disk is an error, whatever it says', () => {
  const stored = storedSource(Buffer.from(`${head}${encoded(500)}\r\n--b\r\n${head}${encoded(700)}\r\n`))
  const damaged = (...numbers: number[]) => {
    const body = Buffer.alloc(numbers.length * 4)
    for (const [index, number] of numbers.entries()) body.writeUInt32LE(number, index * 4)
    return Buffer.concat([Buffer.of(1), zstdCompressSync(body)])
  }
  const huge = 0xffffffff
  // Eight bytes of a message, then bytes before the run, characters of a line, bytes of the run, and how many runs.
  const runs = [
    [0, 76, huge],
    [huge, 76, 1],
    [0, 0, 3],
    [0, 0, 0],
    [0, 76, 0],
    [0, 3, 3],
    [0, 100_000, 3],
    [0, huge - 3, 3],
  ]
  for (const run of runs) expect(() => sourceOf(damaged(0, 0, ...run, 1)), String(run)).toThrow('damaged')
  for (const count of [2, huge]) expect(() => sourceOf(damaged(0, 0, 0, 76, 3, count)), String(count)).toThrow('damaged')
  expect(() => sourceOf(damaged())).toThrow()
  expect(() => sourceOf(stored.subarray(0, 200))).toThrow()
})

test('a message that was made to be looked at again and again takes as long as its size, and no longer', () => {
  const traps = [
    (size: number) => `${head}AAAA\r\n${'\r\n\r\n\r\nAAAA\r\n'.repeat(size)}`,
    (size: number) => `${head}${encoded(200)}\r\n\r\n`.repeat(size / 50),
    (size: number) => '\r\n'.repeat(size * 5),
  ]
  for (const trap of traps) {
    const [small, large] = [125_000, 1_000_000].map((size) => {
      const message = trap(size)
      const before = process.cpuUsage()
      expect(cameBack(message)).toBe(message)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    }) as [number, number]
    // Eight times as long; looking again at all that was looked at would take 64 times as long. Below 50 ms nothing can be told.
    expect(large).toBeLessThan(Math.max(small, 50) * 30)
  }
})
