// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { joinParts } from '../../../../preload/html/parts.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'

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
  ...['right:9999px', 'bottom:9999px', 'inset-inline-start:-9999px', 'inset-block-start:-999px', 'inset-inline:-9999px auto'].map((at) =>
    block(`position:absolute;${at}`),
  ),
  ...['margin-inline-start:-9999px', 'margin-inline:-9999px', 'margin-block:-9999px 0', 'overflow-block:hidden;max-height:0'].map(block),
  ...['-webkit-clip-path:inset(100%)', '-webkit-transform:scale(0)', 'transform:skewX(90deg)', 'transform:skew(0,90deg)'].map(block),
  ...['inset(50%)', 'inset(100%)', 'circle(0)', 'polygon(0 0, 0 0, 0 0)'].map((clip) => block(`clip-path:${clip}`)),
  block('position:absolute;clip:rect(0,0,0,0)'),
  block('position:absolute;clip:rect(1px, 1px, 1px, 1px)'),
  ...['left:-200%', 'left:-100vw', 'left:calc(0px - 9999px)', 'left:calc(-1 * 9999px)', 'right:100vw', 'bottom:100vh', 'top:-200%'].map(
    (at) => block(`position:absolute;${at}`),
  ),
  ...['margin-left:-100%', 'margin-left:-200vw', 'translate:-9999px', 'translate:0 -9999px', 'text-indent:-100vw'].map(block),
  ...['translateX(-200%)', 'translateX(-100vw)', 'translate3d(-9999px,0,0)', 'translateX(calc(-1 * 9999px))'].map((to) =>
    block(`transform:${to}`),
  ),
  ...['scale(1,0)', 'scale(.001)', 'scale3d(0,0,0)', 'rotateX(.25turn)', 'rotate3d(0,1,0,90deg)', 'rotate(3deg) scale(0)'].map((to) =>
    block(`transform:${to}`),
  ),
  ...['scale:0.001', 'scale:1 0', 'rotate:y 90deg', 'rotate:1 0 0 270deg', 'opacity:1%', 'opacity:0.03', 'opacity:calc(0)'].map(block),
  ...['filter:opacity(1%)', 'text-indent:100%;white-space:nowrap;overflow:hidden'].map(block),
  ...[
    'inset(0 100% 0 0)',
    'inset(0 0 100% 0)',
    'rect(0 0 0 0)',
    'xywh(0 0 0 0)',
    'circle(0px at 0 0)',
    'polygon(evenodd, 0 0, 9px 0, 5px 0)',
  ].map((clip) => block(`clip-path:${clip}`)),
  ...['mask:', '-webkit-mask-image:', 'mask-image:'].map((mask) => block(`${mask}linear-gradient(transparent,rgba(0, 0, 0, 0))`)),
  ...['height:0;overflow:auto', 'height:0;overflow-y:scroll', 'height:0%;overflow:hidden', 'height:calc(0px);overflow:hidden'].map(block),
  ...['block-size:0;overflow:hidden', 'inline-size:0;overflow:clip', 'max-block-size:0;overflow:hidden'].map(block),
  ...['font-size:2px', 'font-size:1.5px', 'font:2px/1 serif', 'font-size:calc(0px)', 'font-size:min(0px, 1px)', 'font-size:.1vw'].map(
    block,
  ),
  ...['font-size:0.5%', 'font-size:.01%', 'font:0.5% serif', 'font-size:1e-3px', 'font-size:1e-9em', 'font-size:+0', 'font:1e-3px a'].map(
    block,
  ),
  ...['font-size:.05lh', 'font-size:.01cap', 'font-size:.1ic', 'font-size:1e-2vw', 'font-size:.1cqw', 'font-size:calc((1px))'].map(block),
  ...['font-size:max(0px, min(1px, 2px))', 'opacity:1e-5', 'opacity:+0', 'opacity:calc(2 * (1 - 1))'].map(block),
  ...['display:no\\ne', 'd\\69splay:none', 'display:\\6e one', '-webkit-transform:scale(0)', '-webkit-opacity:0'].map(block),
  ...['transparent', '#0000', '#ffffff00', 'rgba(0,0,0,0)', 'rgb(0 0 0/0)', 'rgb(0 0 0 / 0%)', 'hsla(0,0%,0%,.0)', 'oklch(0% 0 0 / 0)'].map(
    (colour) => block(`color:${colour}`),
  ),
  block('-webkit-text-fill-color:transparent'),
  '<style>.h{color:transparent}</style><div class=h>SECRET<b>SECRET</b></div>',
  ...['position:absolute;inset-inline-start:-9999px', 'position:absolute;inset-block:-9999px', 'margin-inline:-9999px 0'].map(block),
  ...['margin-inline-start:-9999px', 'contain:strict;height:0', 'contain:paint;width:0'].map(block),
  '<div style="font-size:.3em"><div style="font-size:.3em"><p style="font-size:1em">SECRET</p></div></div>',
  '<div style="font-size:30%"><div style="font-size:50%">SECRET</div></div>',
  `<style>${'i{top:0}'.repeat(3000)}.h{display:none}</style><div class=h>SECRET</div>`,
  `<style>:is(${'.h,'.repeat(110)}.h){display:none}</style><div class=h>SECRET</div>`,
  `<style>html>body>${'div>'.repeat(8)}.h{display:none}</style>${'<div>'.repeat(8)}<p class=h>SECRET</p>${'</div>'.repeat(8)}`,
  '<style>:root{--d:var(--e);--e:none}.h{display:var(--d)}</style><div class=h>SECRET</div>',
  '<style>.h{display:var(--unknown, none)}</style><div class=h>SECRET</div>',
  '<style>div:has(b){display:none}</style><div>SECRET<b></b></div>',
  ...[
    ...[
      '(width>1px)',
      '(1px < width <= 9000px)',
      '(700px<=width)',
      '(min-height:1px)',
      '(hover:hover)',
      '(min-resolution:.1dppx)',
      '(color)',
    ],
    ...[
      '(min-width:0) or (max-width:1px)',
      'not print',
      'not (max-width:1px)',
      'screen and ((hover) or (width<1px))',
      '(orientation:landscape)',
    ],
    ...['(-webkit-min-device-pixel-ratio:1)', '(min-aspect-ratio:1/1)', 'print, screen', 'ONLY  SCREEN'],
  ].map((media) => `<style>@media ${media}{.h{display:none}}</style><div class=h>SECRET</div>`),
  '<img src="http://x.example/a.png" alt="SECRET" style="display:none">',
  '<img src="http://x.example/a.png" alt="SECRET" width="0" height="0">',
  '<img src="http://x.example/a.png" alt="SECRET" style="width:0;height:0">',
  '<img src="http://x.example/a.png" alt="SECRET" style="width:0">',
  '<img src="http://x.example/a.png" alt="SECRET" width="0" height="20">',
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
  ...['margin-inline:auto', 'margin-inline-start:2em', 'transform:skewX(10deg)', '-webkit-transform:none'].map(block),
  ...['inset-inline:0', 'right:200px', 'bottom:0', 'inset-block-start:20px'].map((at) => block(`position:absolute;${at}`)),
  ...['float:left;margin-left:-100%', 'position:absolute;left:50%', 'position:absolute;left:calc(50% - 300px)', 'translate:-50%'].map(
    block,
  ),
  ...[
    'transform:translate(-50%, -50%)',
    'transform:rotate(90deg) scale(.9)',
    'rotate:90deg',
    'rotate:z 90deg',
    'opacity:50%',
    'scale:1 1',
  ].map(block),
  ...['overflow:auto', 'overflow:hidden;height:1%', 'overflow:auto;width:100%', 'font-size:small', 'font-size:calc(8px + 1vw)'].map(block),
  ...[
    'mask-image:linear-gradient(#000,transparent)',
    'mask:linear-gradient(rgb(0, 0, 0),rgba(0, 0, 0, 0))',
    'clip-path:rect(0 100% 100% 0)',
    'clip-path:inset(10% round 5px)',
  ].map(block),
  '<div style="font-size:0"><div style="font-size:14px">SECRET</div></div>',
  ...['rgba(0,0,0,.5)', '#000', '#0008', 'rgb(0,0,0)', 'rgb(0 0 0 / 40%)', 'currentcolor', 'inherit', 'black'].map((colour) =>
    block(`color:${colour}`),
  ),
  block('color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text'),
  block('color:transparent;text-shadow:0 0 1px #000'),
  block('color:transparent;-webkit-text-fill-color:#333'),
  '<div style="color:transparent"><p style="color:#333">SECRET</p></div>',
  ...['font-size:1e1px', 'font-size:+12px', 'font-size:1lh', 'font-size:calc((12px))', 'contain:content', 'margin-block:0'].map(block),
  '<div style="font-size:40px"><div style="font-size:.15em">SECRET</div></div>',
  ...[
    'print',
    '(width<700px)',
    '(max-width:600px)',
    '(prefers-color-scheme:dark)',
    'not screen',
    '(orientation:portrait)',
    '(hover:none)',
  ].map((media) => `<style>@media ${media}{.h{display:none}}</style><div class=h>SECRET</div>`),
  '<details><summary>SECRET</summary>folded in</details>',
  '<details><summary>Question</summary>SECRET</details>',
  '<details><summary>Question</summary><p style="animation:f 1s">SECRET</p></details>',
  '<details>SECRET</details>',
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

test('what is folded in stands below the line that opens it, wherever that stands', () => {
  const folded = (html: string) =>
    quoted(html)
      .replace(/<br>/g, '|')
      .replace(/<[^>]*>/g, ' ')
  expect(folded('<details><summary>Which wool?</summary>Grey.</details>')).toBe(' Which wool?|Grey. ')
  expect(folded('<details>Grey.<summary>Which wool?</summary></details>')).toBe(' Which wool?|Grey. ')
  expect(folded('<details style="display:none"><summary>Which wool?</summary>Grey.</details>')).toBe('')
})
