import { describe, expect, test } from 'vitest'
import { storeEnvelopes } from '../../../../main/cache/messages/rows.ts'
import { openCache } from '../../../../main/cache/store/open.ts'
import { fits, fittingIn, runRule } from '../../../../main/engine/arrivals/rules.ts'
import { applyUndo, applyUndoable } from '../../../../main/engine/changes/undo.ts'
import type { RuleCondition, RuleDraft } from '../../../../preload/contract/index.ts'
import { mostPerChange } from '../../../../preload/mail/limits.ts'

const message = {
  ...{ id: 1, accountId: 1, from: 'Ada Kim <ada@press.example>', recipients: 'Me <me@x.example>, 한지 <list@paper.example>' },
  ...{ subject: '[Press] 가을호 Proofs', size: 6_000_000, attachments: true },
}
const deep = { hasText: (_: number, words: string) => words === 'deckle', listOf: () => 'Paper makers <makers.paper.example>' }
const rule = (match: 'all' | 'any', ...conditions: RuleCondition[]) => fits({ match, conditions }, message, deep)

describe('a condition', () => {
  test.each<[RuleCondition, boolean]>([
    [{ field: 'from', has: 'contains', words: 'PRESS.example' }, true],
    [{ field: 'from', has: 'contains', words: 'ada kim' }, true],
    [{ field: 'from', has: 'lacks', words: 'ada' }, false],
    [{ field: 'recipients', has: 'contains', words: '한지' }, true],
    [{ field: 'recipients', has: 'contains', words: '한지'.normalize('NFD') }, true],
    [{ field: 'subject', has: 'contains', words: '[press]' }, true],
    [{ field: 'subject', has: 'lacks', words: 'invoice' }, true],
    [{ field: 'list', has: 'contains', words: 'makers.paper' }, true],
    [{ field: 'list', has: 'lacks', words: 'makers.paper' }, false],
    [{ field: 'body', has: 'contains', words: 'deckle' }, true],
    [{ field: 'body', has: 'lacks', words: 'deckle' }, false],
    [{ field: 'size', above: 5_000_000 }, true],
    [{ field: 'size', above: 6_000_000 }, false],
    [{ field: 'attachments', has: true }, true],
    [{ field: 'attachments', has: false }, false],
  ])('%j holds: %s', (condition, expected) => {
    expect(rule('all', condition)).toBe(expected)
  })
})

test('a rule is for what meets all of its conditions, or one of them', () => {
  const [yes, no]: RuleCondition[] = [
    { field: 'attachments', has: true },
    { field: 'attachments', has: false },
  ]
  if (!yes || !no) throw new Error('unreachable')
  expect([rule('all', yes, no), rule('any', yes, no), rule('all', yes, yes), rule('any', no, no)]).toEqual([false, true, true, false])
})

test('a rule that is run by hand changes all that it is for, however much that is, and all of it is undone', () => {
  const cache = openCache(':memory:')
  cache.sql("INSERT INTO accounts (id, name, email, imap, colour, created_at) VALUES (1, 'A', 'a@x.example', '{}', 0, 0)").run()
  for (const role of ['inbox', 'archive'])
    cache.sql("INSERT INTO folders (account_id, path, role, selectable, delimiter) VALUES (1, ?1, ?1, 1, '/')").run(role)
  const envelopes = Array.from({ length: mostPerChange + 1 }, (_, n) => ({
    ...{ uid: n + 1, messageId: `<${n}@x.example>`, serverId: '', threadId: '', inReplyTo: '' },
    ...{ from: { name: '', address: 'ada@press.example' }, to: [], cc: [], subject: `Proof ${n}`, receivedAt: n, size: 1 },
    ...{ attachments: false, flags: { seen: false, flagged: false, answered: false, forwarded: false, keywords: '' } },
  }))
  storeEnvelopes(cache, 1, 1, envelopes)
  const byRule: RuleDraft = {
    ...{ accountId: 1, name: 'Proofs', enabled: true, match: 'all', conditions: [{ field: 'subject', has: 'contains', words: 'proof' }] },
    actions: { seen: true, flagged: true, move: 2 },
  }
  const lying = () => cache.sql('SELECT folder_id AS folder, seen, flagged, count(*) AS n FROM locations GROUP BY 1, 2, 3').all()
  const ids = fittingIn(cache, byRule)
  const { undo } = applyUndoable(cache, () => runRule(cache, byRule, ids))
  expect([ids.length, lying()]).toEqual([envelopes.length, [{ folder: 2, seen: 1, flagged: 1, n: envelopes.length }]])
  applyUndo(cache, undo ?? '')
  expect(lying()).toEqual([{ folder: 1, seen: 0, flagged: 0, n: envelopes.length }])
  cache.close()
})
