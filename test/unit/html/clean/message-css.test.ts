import { expect, test } from 'vitest'
import { cleanCss } from '../../../../renderer/html/clean/css.ts'
import { dataPicture } from '../../../../renderer/html/clean/data-picture.ts'
import { cleaned } from '../../support/cleaned.ts'

const declarations = (css: string) => cleanCss(css, true, () => undefined)
const sheet = (css: string) => cleanCss(css, false, () => undefined)
const none = 'linear-gradient(#0000 0 0)'

test.each([
  ['background:#003366 url(https://x.example/b.png) no-repeat center/cover', `background:#003366 ${none} no-repeat center/cover`],
  ['background:linear-gradient(#000,#333),url(https://x.example/h.jpg)', `background:linear-gradient(#000,#333),${none}`],
  ["background:#113355 image-set('a.png' 1x, 'b.png' 2x)", `background:#113355 ${none}`],
  ['list-style:url(https://x.example/a.png) square', 'list-style:square'],
  ['mask-image:url(https://x.example/m.png);color:red', 'color:red'],
])('only the picture goes from %s', (css, cleaned) => {
  expect(declarations(css)).toBe(cleaned)
})

test.each([
  ['min-height:100vh', 'min-height:600px'],
  ['height:calc(50dvh + 2px)!important', 'height:calc(300px + 2px)!important'],
  ['width:50vw', 'width:50vw'],
  ['padding:10vmax 5vmin', 'padding:10vw 30px'],
])('%s does not depend on the height of the frame', (css, fixed) => {
  expect(declarations(css)).toBe(fixed)
})

test.each([
  ['@media (min-height:700px){p{color:red}}', ''],
  ['@media (max-height:700px){p{color:red}}', '@media (min-width:0){p{color:red}}'],
  ['@media (height > 700px){p{color:red}}', ''],
  ['@media (orientation:portrait){p{color:red}}', '@media (max-width:600px){p{color:red}}'],
  ['@media (min-aspect-ratio:2/1){p{color:red}}', '@media (min-width:1200px){p{color:red}}'],
  ['@media (max-width:600px){.a{height:auto}}', '@media (max-width:600px){.a{height:auto}}'],
])('nor does %s', (css, fixed) => {
  expect(sheet(css)).toBe(fixed)
})

test.each([
  ['@media (prefers-color-scheme: dark){p{color:#fff}}', ''],
  ['@media screen and (prefers-color-scheme:dark) and (max-width:9px){p{color:#fff}}', ''],
  ['@media not all and (prefers-color-scheme:light){p{color:#fff}}', '@media not all and (min-width:0){p{color:#fff}}'],
  [':root{color-scheme:light dark;supported-color-schemes:light dark;margin:0}', ':root{margin:0}'],
])('%s is read as in the light', (css, light) => {
  expect(sheet(css)).toBe(light)
})

test.each([
  ['data:image/png;base64,iVBORw0K', 'data:image/png;base64,iVBORw0K'],
  ['data:image/png;charset=utf-8;base64,iVBORw0K', 'data:image/png;base64,iVBORw0K'],
  ['data:image/gif,GIF89a%01', 'data:image/gif;base64,R0lGODlhAQ=='],
  ['DATA:image/jpeg;name="a.jpg";base64,/9j/4A%3D%3D', 'data:image/jpeg;base64,/9j/4A=='],
  ['data:image/svg+xml;base64,PHN2Zz4=', undefined],
  ['data:text/html,<script>', undefined],
  ['data:image/png;base64,%22%3E%3Cscript', undefined],
])('%s is a picture that shows as %s', (url, shown) => {
  expect(dataPicture(url)).toBe(shown)
})

test.each([
  ['@media (width<700px){p{color:red}}', '@media (width< 700px){p{color:red}}'],
  ['@media (400px<=width<=700px){p{color:red}}', '@media (400px<=width<=700px){p{color:red}}'],
  ['p::after{content:"</"}p{color:red}', 'p::after{content:"\\3c /"}p{color:red}'],
  ['p[title="<b>"]{color:red}', 'p[title="\\3c b>"]{color:red}'],
  ['p::after{content:"</st</styleyle><img src=x>"}', 'p::after{content:"\\3c /st\\3c /styleyle>\\3c img src=x>"}'],
  ['p::after{content:"\\3c/st\\3c/styleyle>"}', 'p::after{content:"\\3c /st\\3c /styleyle>"}'],
  ['p::after{content:"a < b <3 <!-- <?x"}', 'p::after{content:"a < b \\3c 3 \\3c !-- \\3c ?x"}'],
])('%s is no markup, and stays', (css, written) => {
  expect(sheet(css)).toBe(written)
  // Cleaned as often as one likes, it is the same.
  expect(sheet(sheet(css))).toBe(written)
  const { html } = cleaned(`<style>${css.replaceAll('</style', '<\\/style')}</style><p>a</p>`)
  if (css.includes('color')) expect(html).toContain('color:red')
  expect(html).toMatch(/<style>[^<]*(?:<[ =][^<]*)*<\/style><\/head><body><p>a<\/p>/)
})

test.each([
  ...['mask:', 'mask-image:', '-webkit-mask:', '-webkit-mask-image:', 'MASK:'].map(
    (mask) => `${mask}linear-gradient(90deg,#0000 8px,#000 8px)`,
  ),
  ...['mask-size:8px', 'mask-border:linear-gradient(#000,#0000) 1', '-webkit-mask-box-image:linear-gradient(#000,#0000)'],
  ...['offset-path:path("M-9999 0")', 'offset-distance:0', 'offset:path("M0 0") 10px', 'font-size-adjust:0'],
  ...['pointer-events:none', 'interactivity:inert', '-webkit-text-security:disc'],
])('nothing hides a part of words, or has clicks pass through what one sees: %s', (declaration) => {
  const rule = () => undefined
  expect(cleanCss(`color:red;${declaration}`, true, rule)).toBe('color:red')
  expect(cleanCss(`a{color:red;${declaration}}`, false, rule)).toBe('a{color:red}')
})

test.each([
  '.x{display:none}@container (min-width:10px){.x{display:block}}',
  '@container letter style(--k:1){.x{display:block}}',
  '@scope (.a) to (.b){.x{display:block}}',
  '@counter-style step{system:cyclic;symbols:"→"}',
])('what may show words is kept: %s', (css) => {
  expect(sheet(css)).toBe(css)
})

test.each([
  ['height:100cqh', 'height:600px'],
  ['min-height:50cqb;width:50cqi', 'min-height:300px;width:50cqi'],
  ['width:10cqmax;height:10cqmin', 'width:10cqw;height:60px'],
])('%s of a container does not depend on the height of the frame', (css, fixed) => {
  expect(declarations(css)).toBe(fixed)
})

test('a condition for containers is taken for no markup, and loads nothing', () => {
  expect(sheet('@container (width<700px){p{color:red}}')).toBe('@container (width< 700px){p{color:red}}')
  expect(sheet('@container (x:</style><img>){p{background:url(https://x.example/a)}}')).not.toMatch(/<\/style|<img|x\.example/)
  expect(sheet('@scope (</style><img src=x>){p{color:red}}')).not.toMatch(/<\/style|<img/)
})
