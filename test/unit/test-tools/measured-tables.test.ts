import { expect, test } from 'vitest'
import { cases } from '../../e2e/composer/elsewhere/cases.ts'
import { widths } from '../../e2e/reader/layouts/check.ts'
import { layouts } from '../../e2e/reader/layouts/layouts.ts'

const namesOf = (all: readonly { name: string }[]) => new Set(all.map(({ name }) => name))

test('at least 120 layouts are measured, at four widths', () => {
  expect(namesOf(layouts).size).toBeGreaterThanOrEqual(120)
  expect(namesOf(layouts).size).toBe(layouts.length)
  expect(widths).toEqual([360, 640, 900, 1600])
})

test('at least 150 clipboards, quotations and drafts are looked at as somebody else gets them', () => {
  const kinds = new Map<string, number>()
  for (const { as } of cases) kinds.set(as, (kinds.get(as) ?? 0) + 1)
  expect([...kinds.values()].reduce((all, some) => all + some)).toBeGreaterThanOrEqual(150)
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(['paste', 'answer', 'forward', 'draft', 'plain', 'plain answer']))
  expect(kinds.get('paste')).toBeGreaterThanOrEqual(50)
})
