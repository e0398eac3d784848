import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { explain } from '../../../scripts/explain/explain.ts'
import { shallow } from '../../../scripts/explain/shallow.ts'
import { stopwatch } from '../support/stopwatch.ts'

const explained = (html: string) => explain(new TextEncoder().encode(`From: a@x.example\r\nContent-Type: text/html\r\n\r\n${html}`))
const many = 100_000

test.each([
  ['one after the other', '<div>word</div>'.repeat(many)],
  ['in one another', `${'<div>'.repeat(many)}word${'</div>'.repeat(many)}`],
  ['in one another without an end', `${'<div>'.repeat(many)}word`],
  ['in one another, each with words', `${'<div>word '.repeat(many)}`],
  ['in one another, of two kinds', `${'<div><span>'.repeat(many / 2)}word${'</span></div>'.repeat(many / 2)}`],
  ['in one another, of a list', `${'<ul><li>'.repeat(many / 2)}word`],
  ['in one another, of a table', `${'<table><tr><td>'.repeat(many / 4)}word`],
  ['in one another, of links', `${'<a href=x>'.repeat(many)}word`],
  ['in one another, bold', `${'<b>'.repeat(many)}word`],
  ['that are closed only', `word${'</div>'.repeat(many)}`],
])('a message with very many elements is explained in bounded time: %s', async (_, html) => {
  const spent = stopwatch()
  const { html: shown, text } = await explained(html)
  expect(shown).toContain('word')
  expect(text).toContain('word')
  expect(spent()).toBeLessThan(60_000)
})

test('what is no deeper than browsers go is left as it is', () => {
  const html = `${'<div>'.repeat(500)}<img src=a><br/>word<p>one<p>two${'</div>'.repeat(500)}`
  expect(shallow(html)).toBe(html)
})

test('of what is deeper the words stay, in their order', () => {
  const html = `<p>first</p>${'<div>'.repeat(700)}one<b>two</b><img src="x.png">three${'</div>'.repeat(700)}<p>last</p>`
  const { document } = new JSDOM(shallow(html)).window
  expect(document.body.textContent).toBe('firstonetwothreelast')
  expect(document.querySelectorAll('div')).toHaveLength(512)
  expect(document.body.lastElementChild?.outerHTML).toBe('<p>last</p>')
})
