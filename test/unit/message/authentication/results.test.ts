import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { contentOf } from '../../../../main/message/reading/content.ts'
import { received, table } from './results-table.ts'

const verdictOf = async (head: string[], from = 'Bank <ceo@bank.example>', domains = ['bob@readers.example', '127.0.0.1', 'imap']) => {
  const source = [...head, `From: ${from}`, 'To: bob@readers.example', 'Subject: x', '', 'text'].join('\r\n')
  return contentOf(await parseMessage(Buffer.from(source)), { domains }).authentication
}

test('the table is long enough to be one', () => {
  expect(table.length).toBeGreaterThanOrEqual(100)
  expect(new Set(table.map(({ what }) => what)).size).toBe(table.length)
})

test.each(table)('$verdict: $what', async ({ head, from, verdict }) => {
  expect((await verdictOf(head, from))?.verdict ?? 'none').toBe(verdict)
})

test('whatever a sender has a server quote or remark on, they are not verified by it', async () => {
  const piece = fc.constantFrom(
    ...[
      '"',
      '\\',
      '(',
      ')',
      ';',
      ' ',
      '=',
      '@',
      '.',
      'dmarc=pass',
      'header.from=bank.example',
      'dkim=pass',
      'header.d=bank.example',
      'x',
      '\t',
    ],
  )
  const chosen = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
  const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
  const remark = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`
  await fc.assert(
    fc.asyncProperty(chosen, chosen, async (one, other) => {
      const value = `spf=pass ${remark(one)} reason=${quoted(other)} smtp.mailfrom=${quoted(one)}@evil.example ${remark(other)}; dmarc=none`
      const head = [`Authentication-Results: mx.readers.example; ${value}`, received]
      expect((await verdictOf(head))?.verdict).toBe('unclear')
    }),
    { numRuns: 2_000 },
  )
})

test('whatever a sender has a server write unquoted behind a value, they are not verified by it', async () => {
  const piece = fc.constantFrom(...[' ', '\t', '.', '@', '"', '" "=', 'x', 'bank.example', '.evil.example', 'header.from', '(x)'])
  const behind = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(behind, fc.boolean(), async (chosen, signs) => {
      const value = signs
        ? `dkim=pass header.d=bank.example${chosen} .evil.example`
        : `dmarc=pass header.from=bank.example ${chosen}.evil.example`
      const head = [`Authentication-Results: mx.readers.example; ${value}`, received]
      expect((await verdictOf(head))?.verdict).not.toBe('verified')
    }),
    { numRuns: 1_000 },
  )
})

test('however damaged a field is, it is read, and a field of somebody else says nothing', async () => {
  const piece = fc.constantFrom(
    ...[
      '"',
      '\\',
      '(',
      ')',
      ';',
      ' ',
      '=',
      '@',
      'mx.readers.example',
      'mx.evil.example',
      'dmarc=pass',
      'header.from=bank.example',
      '/1',
      '\r\n\t',
    ],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const text = pieces.join('')
      const authentication = await verdictOf([`Authentication-Results: mx.evil.example (${text}`, received])
      expect(authentication).toBeUndefined()
      await verdictOf([`Authentication-Results: ${text}`, received])
    }),
    { numRuns: 2_000 },
  )
})

test('a field of two megabytes, and one of nested comments, take no time to speak of', async () => {
  for (const value of [
    '('.repeat(2_000_000),
    '"\\'.repeat(1_000_000),
    'a=b '.repeat(500_000),
    ';'.repeat(2_000_000),
    '=('.repeat(1_000_000),
  ]) {
    const started = process.cpuUsage()
    await verdictOf([`Authentication-Results: mx.readers.example; ${value}`, `Received: from ${value}`, received])
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(2_000)
  }
})
