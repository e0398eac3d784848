import { expect, test } from 'vitest'
import { requests } from '../../../preload/contract/index.ts'
import * as limits from '../../../preload/mail/limits.ts'

const ids = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
const text = (length: number) => 'a'.repeat(length)
const receipt = { subject: '', text: '' }

/** What is asked with just so much, for each limit that both sides keep. */
const asked: [name: string, limit: number, request: keyof typeof requests, payload: (size: number) => unknown][] = [
  ['mostPerChange', limits.mostPerChange, 'queueActions', (n) => ({ actions: [{ kind: 'seen', messageIds: ids(n), seen: true }] })],
  ['rowsAtOnce', limits.rowsAtOnce, 'getRows', (n) => ({ view: { kind: 'unified-inbox' }, ids: ids(n) })],
  ['mostWanted', limits.mostWanted, 'wantMessages', (n) => ({ ids: ids(n) })],
  ['mostParts', limits.mostParts, 'saveAttachments', (n) => ({ id: 1, indexes: ids(n) })],
  ['mostAcquaintances', limits.mostAcquaintances, 'acquaintances', (n) => ({ addresses: ids(n).map((id) => `${id}@x.example`) })],
  ['mostWords', limits.mostWords, 'checkSpelling', (n) => ({ words: ids(n).map(() => 'paper') })],
  ['longestQuery', limits.longestQuery, 'findContacts', (n) => ({ query: text(n), limit: 1 })],
  ['longestSearch', limits.longestSearch, 'listMessageIds', (n) => ({ view: { kind: 'search', text: text(n) } })],
  ['longestCopied', limits.longestCopied, 'copyText', (n) => ({ text: text(n) })],
  ['longestPage', limits.longestPage, 'servePage', (n) => ({ html: text(n), parts: [] })],
  ['longestReceipt.subject', limits.longestReceipt.subject, 'answerReceipt', (n) => ({ id: 1, words: { ...receipt, subject: text(n) } })],
  ['longestReceipt.text', limits.longestReceipt.text, 'answerReceipt', (n) => ({ id: 1, words: { ...receipt, text: text(n) } })],
]

test.each(asked)('%s: the bridge takes %i and no more', (_name, limit, request, payload) => {
  const takes = (size: number) => requests[request].payload.safeParse(payload(size)).error?.issues ?? 'taken'
  expect([takes(limit), takes(limit + 1)]).toEqual(['taken', [expect.objectContaining({ code: 'too_big' })]])
})

test('each limit is held by what is asked', () => {
  const names = Object.entries(limits).flatMap(([name, value]) => (typeof value === 'function' ? [] : [name]))
  const held = new Set(asked.map(([name]) => name.split('.')[0] ?? ''))
  expect(names.sort()).toEqual([...held].sort())
})
