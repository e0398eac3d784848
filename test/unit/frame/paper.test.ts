import { expect, test } from 'vitest'
import { forStandIns } from '../../../renderer/frame/paper/stand-ins.ts'

/** Selectors as browsers write them, and what finds the same where a message is a piece of a page of ours. */
test.each([
  ['body', 'hanji-body'],
  ['html', 'hanji-page'],
  ['BODY', 'hanji-body'],
  [':root', '[data-hanji-root]'],
  ['html > body', 'hanji-page > hanji-body'],
  ['html, body', 'hanji-page, hanji-body'],
  ['body::before', 'hanji-body::before'],
  ['body::first-line', 'hanji-body::first-line'],
  ['body.x', 'hanji-body.x'],
  ['body#body', 'hanji-body#body'],
  ['.body', '.body'],
  ['.html .body', '.html .body'],
  ['#html', '#html'],
  ['body-x', 'body-x'],
  ['x-body', 'x-body'],
  ['my-html', 'my-html'],
  ['[body]', '[body]'],
  ['[class="body"]', '[class="body"]'],
  ['[title="a ] body \\" html"] body', '[title="a ] body \\" html"] hanji-body'],
  ['a[href*="body"] > html', 'a[href*="body"] > hanji-page'],
  [':is(html, body) p', ':is(hanji-page, hanji-body) p'],
  [':not(body)', ':not(hanji-body)'],
  [':where(html[data-x] body)', ':where(hanji-page[data-x] hanji-body)'],
  ['*|body', '*|hanji-body'],
  ['html:first-child', 'hanji-page:first-child'],
  [':root:hover', '[data-hanji-root]:hover'],
  ['::root', '::root'],
  [':rooted', ':rooted'],
  ['.a\\:root', '.a\\:root'],
  ['.a\\.body', '.a\\.body'],
  ['바디 body', '바디 hanji-body'],
  ['bodyé', 'bodyé'],
  ['& body', '& hanji-body'],
  ['> body', '> hanji-body'],
  ['body+html~body', 'hanji-body+hanji-page~hanji-body'],
  ['', ''],
])('%j of a message is %j on paper', (selector, expected) => {
  expect(forStandIns(selector)).toBe(expected)
})

test('what never ends is read once', () => {
  for (const piece of ['"', '[', '[x="', '\\', ':', '.a', 'body ', '\\"['])
    expect(forStandIns(piece.repeat(100_000)).length).toBeGreaterThan(0)
})
