// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { MessageContent } from '../../../../preload/contract/index.ts'
import { cleanedBody, whenCleaned } from '../../../../renderer/reader/body/cleaning/cleaned-body.ts'
import { failed, forgive } from '../../../../renderer/reader/body/crash-attempts.ts'
import { looksCheap } from '../../../../renderer/reader/body/frame/hand-over.ts'
import { withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)
beforeEach(() => localStorage.clear())

const open = (count: number): string => Array.from({ length: count }, (_, index) => `<b id=${index}>`).join('')
const cell = '<td><a href="https://x.example/"><font color="#123456"><b>words</b></font></a></td>'

test.each<[string, string, boolean]>([
  ['a message', '<p>words</p>', true],
  ['a newsletter', `<table>${`<tr>${cell.repeat(3)}</tr>`.repeat(250)}</table>`, true],
  ['a long message', 'words '.repeat(200_000), false],
  ['what multiplies', `<p>${open(80)}${'<p>x'.repeat(80)}`, false],
  ['many elements', '<br>'.repeat(5000), false],
])('whether %s is cleaned before anybody asks is told by its source', (_, html, cheap) => {
  expect(looksCheap(html)).toBe(cheap)
})

test('what its page did not live through is not cleaned again until the person asks for it', async () => {
  const content = { id: 7, html: '<p>words</p>' } as MessageContent
  failed(7)
  expect(cleanedBody(content, false)).toMatchObject({ html: '', tooHard: true })
  forgive(7)
  expect((await whenCleaned(content, false)).html).toContain('words')
})
