import { expect, test } from 'vitest'
import { requests } from '../../../preload/contract/index.ts'
import * as limits from '../../../preload/mail/limits.ts'

const ids = (count: number) => Array.from({ length: count }, (_, n) => n + 1)
const text = (length: number) => 'a'.repeat(length)
const receipt = { subject: '', text: '' }
const letter = { accountId: 1, to: [], cc: [], bcc: [], subject: '', text: '', attachments: [] }
const rule = { accountId: 1, name: 'Paper', enabled: true, match: 'all', conditions: [{ field: 'attachments', has: true }], actions: {} }
const template = { name: 'Paper', subject: '', html: '' }
const identity = { name: '', email: 'a@x.example', signature: '' }

/** What is asked with just so much, for each limit that both sides keep. */
const asked: [name: string, limit: number, request: keyof typeof requests, payload: (size: number) => unknown][] = [
  ['mostPerChange', limits.mostPerChange, 'queueActions', (n) => ({ actions: [{ kind: 'seen', messageIds: ids(n), seen: true }] })],
  ['rowsAtOnce', limits.rowsAtOnce, 'getRows', (n) => ({ view: { kind: 'unified-inbox' }, ids: ids(n) })],
  ['mostWanted', limits.mostWanted, 'wantMessages', (n) => ({ ids: ids(n) })],
  ['openedAhead', limits.openedAhead, 'openMessages', (n) => ({ ids: ids(n) })],
  ['mostDraggedOut', limits.mostDraggedOut, 'dragMessages', (n) => ({ ids: ids(n) })],
  ['mostPerNeed', limits.mostPerNeed, 'settleNeed', (n) => ({ need: { from: 'refused', ids: ids(n) }, answer: 'discard' })],
  ['longestWord', limits.longestWord, 'checkSpelling', (n) => ({ words: [text(n)] })],
  ['longestError', limits.longestError, 'reportError', (n) => ({ where: 'event', what: text(n) })],
  [
    'mostRecipients',
    limits.mostRecipients,
    'sendLetter',
    (n) => ({ letter: { ...letter, to: ids(n).map((id) => ({ name: '', address: `${id}@x.example` })) } }),
  ],
  ['longestSubject', limits.longestSubject, 'sendLetter', (n) => ({ letter: { ...letter, subject: text(n) } })],
  ['longestText', limits.longestText, 'sendLetter', (n) => ({ letter: { ...letter, text: text(n) } })],
  [
    'mostKeptFields',
    limits.mostKeptFields,
    'sendLetter',
    (n) => ({ letter: { ...letter, fields: ids(n).map((id) => ({ name: `X-${id}`, value: 'a' })) } }),
  ],
  ['longestName.template', limits.longestName.template, 'saveTemplate', (n) => ({ template: { ...template, name: text(n) } })],
  ['longestName.rule', limits.longestName.rule, 'saveRule', (n) => ({ rule: { ...rule, name: text(n) } })],
  [
    'longestName.identity',
    limits.longestName.identity,
    'saveIdentity',
    (n) => ({ accountId: 1, identity: { ...identity, name: text(n) } }),
  ],
  [
    'longestCondition',
    limits.longestCondition,
    'saveRule',
    (n) => ({ rule: { ...rule, conditions: [{ field: 'subject', has: 'contains', words: text(n) }] } }),
  ],
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

/** Held elsewhere: of files and bodies by who reads them, of what a message shows by `security/payloads`. */
const notAsked = ['largestDropped', 'longestHtml', 'mostShown']

test('each limit is held by what is asked', () => {
  const names = Object.entries(limits).flatMap(([name, value]) => (typeof value === 'function' ? [] : [name]))
  const held = new Set(asked.map(([name]) => name.split('.')[0] ?? ''))
  expect(names.sort()).toEqual([...held, ...notAsked].sort())
})
