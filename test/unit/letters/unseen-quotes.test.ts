// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { joinParts } from '../../../preload/html-parts.ts'
import { quotable } from '../../../renderer/composer/quoting/quotable.ts'

const quoted = (html: string) => quotable(html, () => undefined, 'answer')
const block = (style: string) => `<div style="${style}">SECRET</div>`

test.each([
  block('display:none'),
  block('display:block;display:none!important'),
  '<style>.h{display:none}</style><div class=h>SECRET</div>',
  '<style>@media screen{.h{display:none}}</style><div class=h>SECRET</div>',
  '<p hidden>SECRET</p><template>SECRET</template><title>SECRET</title><iframe>SECRET</iframe>',
  ...['font-size:0', 'font-size:1px', 'font-size:0.1em', 'font-size:1%', 'font-size:.01rem', 'zoom:0.01', 'zoom:5%'].map(block),
  ...['opacity:0', 'filter:opacity(0)', 'visibility:hidden', 'content-visibility:hidden', 'letter-spacing:-99px'].map(block),
  ...['height:0;overflow:hidden', 'width:0;overflow:hidden', 'max-height:0;overflow:hidden', 'width:1px;height:1px;overflow:clip'].map(
    block,
  ),
  ...['absolute;left:-9999px', 'absolute;right:-9999px', 'absolute;left:99999px', 'relative;left:-9999px', 'fixed;top:-999px'].map((at) =>
    block(`position:${at}`),
  ),
  ...['position:absolute;inset:-9999px auto auto', 'margin-left:-9999px', 'margin:0 0 0 -9999px', 'text-indent:-9999px'].map(block),
  ...['scale(0)', 'scaleY(0)', 'translateX(-9999px)', 'translate(0, -9999px)', 'rotateY(90deg)', 'matrix(0,0,0,0,0,0)'].map((to) =>
    block(`transform:${to}`),
  ),
  block('scale:0'),
  ...['inset(50%)', 'inset(100%)', 'circle(0)', 'polygon(0 0, 0 0, 0 0)'].map((clip) => block(`clip-path:${clip}`)),
  block('position:absolute;clip:rect(0,0,0,0)'),
  block('position:absolute;clip:rect(1px, 1px, 1px, 1px)'),
  '<details><summary>Seen</summary>SECRET<p>SECRET</p></details>',
  '<img src="http://x.example/a.png" alt="SECRET" style="display:none">',
  '<img src="http://x.example/a.png" alt="SECRET" width="0" height="0">',
  '<img src="http://x.example/a.png" alt="SECRET" style="width:0;height:0">',
])('what nobody saw is not quoted: %s', (html) => {
  const markup = quoted(`<p>Seen words</p>${html}<p>More words</p>`)
  expect(markup).toContain('Seen words')
  expect(markup).toContain('More words')
  expect(markup).not.toContain('SECRET')
})

test.each([
  ...['font-size:0.8em', 'font-size:85%', 'font-size:100%', 'zoom:0.9', 'opacity:0.5', 'filter:none', 'letter-spacing:-0.5px'].map(block),
  ...['position:relative;left:20px', 'position:absolute;right:0', 'margin:0 auto', 'margin-left:-20px', 'margin-top:-40px'].map(block),
  ...['transform:none', 'transform:scale(0.9)', 'transform:rotate(90deg)', 'transform:translateX(-50%)', 'scale:none', 'scale:0.5'].map(
    block,
  ),
  ...['clip-path:none', 'clip-path:inset(5%)', 'clip-path:circle(50%)', 'clip:rect(0,0,0,0)', 'clip:auto'].map(block),
  '<details open><summary>Seen</summary>SECRET</details>',
  '<details><summary>SECRET</summary>unseen</details>',
])('what one saw is quoted: %s', (html) => {
  expect(quoted(html)).toContain('SECRET')
})

test.each([
  ['an attribute', '<img src="http://evil.example/?', '">'],
  ['a comment', '<p>a</p><!--', '-->'],
  ['a style sheet', '<p>a</p><style>p{color:red', '}</style>'],
  ['a style for all', '<style>p{display:none}</style><p>a</p>', '<p>b</p>'],
  ['an element', '<div style="display:none"><textarea>', '</textarea></div>'],
  ['a link', '<a href="http://evil.example/">', '</a>'],
])('no part of a message takes another in, or says how it looks: %s', (_, first, last) => {
  const mark = 'f'.repeat(64)
  const markup = quoted(joinParts([first, '<p>the second part</p>', last], mark))
  expect(markup).toContain('the second part')
  expect(markup).not.toMatch(/evil\.example[^"]*second part|<a[^>]*>(?:(?!<\/a>).)*second/)
  expect(markup).not.toContain(mark)
})
