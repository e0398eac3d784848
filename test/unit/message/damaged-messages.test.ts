import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../main/message/parse.ts'
import { contentOf } from '../../../main/message/reading/content.ts'
import { reportIn } from '../../../main/message/report.ts'

const folder = join(import.meta.dirname, '../../fixtures/reading')
const sources = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => readFileSync(join(folder, file)))
  .filter(({ length }) => length < 20_000)

const tokens = [
  '=?utf-8?B?',
  '?=',
  '\r\n\r\n',
  '\r\n',
  '--=_b',
  '--=_b--',
  ';',
  '"',
  '(',
  '<',
  '=',
  '\0',
  '\x1b$B',
  '\xff\xfe',
  'Content-Type: multipart/mixed; boundary==_b\r\n',
  'begin 644 x\n',
]
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(200) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(200) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), token: fc.constantFrom(...tokens) }),
)
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

function mutate(source: Buffer, mutations: Mutation[]): Buffer {
  return mutations.reduce<Buffer>((bytes, change) => {
    const at = bytes.length === 0 ? 0 : change.at % bytes.length
    const before = bytes.subarray(0, at)
    switch (change.kind) {
      case 'set':
        return Buffer.concat([before, Buffer.from([change.byte]), bytes.subarray(at + 1)])
      case 'cut':
        return Buffer.concat([before, bytes.subarray(at + change.length)])
      case 'repeat':
        return Buffer.concat([before, bytes.subarray(at, at + change.length), bytes.subarray(at)])
      case 'insert':
        return Buffer.concat([before, Buffer.from(change.token, 'latin1'), bytes.subarray(at)])
      default:
        return change satisfies never
    }
  }, source)
}

test('10,000 messages that were damaged at random are all read', async () => {
  const damaged = fc.tuple(fc.nat(sources.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 }))
  await fc.assert(
    fc.asyncProperty(damaged, async ([index, mutations]) => {
      const message = await parseMessage(mutate(sources[index] ?? Buffer.alloc(0), mutations))
      const content = contentOf(message, { domains: ['readers.example'] })
      expect(content.subject).not.toMatch(/[\r\n\0]/)
      expect(content.attachments.map(({ name }) => name).join('')).not.toMatch(/[/\\\r\n\0]/)
      reportIn(message)
    }),
    { numRuns: 10_000 },
  )
})
