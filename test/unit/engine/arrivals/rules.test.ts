import { describe, expect, test } from 'vitest'
import { fits } from '../../../../main/engine/arrivals/rules.ts'
import type { RuleCondition } from '../../../../preload/contract/index.ts'

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
