// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'

const hidden = '<div style="display:none">SECRET</div>'
/** Where a reader of tags may lose its place, so that a style behind it is none. */
const lost = [
  ...['<!--x--!>', '<!-->', '<!--->', '<!---!>', '<!-- <!-- -->', '<!--x-- ><!-- -->', '<!--[if x]>--><!--<![endif]-->'],
  ...['<!DOCTYPE "<a x=\'">', '<!x "<a b=">', '<?xml "<a b="?>', '</ "<a b=">', '</3 <a b=">', '<![CDATA[<a b="]]>', '<!>', '<?>'],
  ...['title', 'style', 'textarea', 'xmp', 'noembed', 'noframes', 'iframe', 'script'].flatMap((tag) => [
    `<${tag}><!--</${tag}>`,
    `<${tag}><a b="</${tag}>`,
    `<${tag}><a b='</${tag} x="'">`,
    `<${tag}></${tag}x><a b="</${tag.toUpperCase()}\n>`,
  ]),
  ...['<script>"<!--"</script>', '<style>/*<a x="*/</style>', '<noscript><a b="x"></noscript>', '<template><a b="</template>"></template>'],
  ...['<p title="<!--">', "<p title='<style>'>", '<p title=<!-->', '<p ="<a" x>', '<p "<a b=\'>', '<a b=c"d>', '<p/x="y"/>', '<3 <a b=c>'],
  ...[
    '<svg><title><a b="x"></title></svg>',
    '<svg><style><a b="x"></style></svg>',
    '<svg><![CDATA[<a b="]]></svg>',
    '<svg><desc><title><a b="</title></desc></svg>',
  ],
  ...[
    '<math><style><a b="x"></style></math>',
    '<math><mtext><title><a b="</title></mtext></math>',
    '<select><style><a b="x"></style></select>',
  ],
  ...['<svg><style>', '<svg><title>', '<math><style>', '<math><xmp>', '<svg><script>'],
]
test.each(lost)('behind %j a style hides as anywhere', (before) => {
  const html = `<p>Hello</p>${before}${hidden}`
  expect(quotable(html, () => undefined, 'answer')).not.toContain('SECRET')
  expect(cleanHtml(html, () => undefined)).not.toContain('SECRET')
  expect(quotable(html, () => undefined, 'answer')).toContain('Hello')
})

test.each([
  '<div data-hanji-style="color:red" style="display:none">SECRET</div>',
  '<div style="display:none" data-hanji-style="color:red">SECRET</div>',
  '<div DATA-hanji-STYLE style="display:none">SECRET</div>',
  '<div/data-hanji-style="color:red"/style="display:none">SECRET</div>',
  '<div data-hanji-style=\'x\'data-hanji-style="y"style="display:none">SECRET</div>',
  '<svg><style><div data-hanji-style="color:red" style="display:none">SECRET</div>',
  '<div data-theirs-style="color:red" data-hanji-part=0 style="display:none">SECRET</div>',
])('a name of ours in a message hides no style of its own: %s', (html) => {
  expect(quotable(html, () => undefined, 'answer')).not.toContain('SECRET')
  expect(cleanHtml(html, () => undefined)).not.toContain('SECRET')
})

test.each(['<div data-hanji-style="display:none">Hello</div>', '<p data-hanji-style="color:red">Hello</p>'])(
  'a name of ours in a message is no style: %s',
  (html) => {
    expect(quotable(html, () => undefined, 'answer')).toBe('<p>Hello</p>')
    expect(cleanHtml(html, () => undefined)).not.toMatch(/data-color|data-hanji/)
  },
)

/** What stands in a colour's place. */
const colours = [
  ...['red;background:url(http://leak.example/x)', 'url(http://leak.example/x)', 'red\\;position:fixed', 'red\\00003bposition:fixed'],
  ...['var(--x,url(http://leak.example/x))', 'image-set("http://leak.example/x" 1x)', 'red/**/;top:0', 'red}p{top:0', 'rgb(1,2,3);top:0'],
  ...[
    'rgb(1,2,3) url(http://leak.example/x)',
    'color-mix(in srgb,red,url(x))',
    'expression(alert(1))',
    '#fff;top:0',
    'red !important;top:0',
  ],
  ...['-x-y', 'attr(title)', 'env(x)', 'light-dark(red,url(http://leak.example/x))', 'rgb(from red r g b)', 'a'.repeat(90)],
]
test.each(colours)('of the colour %j nothing goes on but a colour', (colour) => {
  for (const html of [
    `<font color="${colour.replaceAll('"', '&quot;')}">Hello</font>`,
    `<p style="color:${colour.replaceAll('"', '&quot;')}">Hello</p>`,
  ]) {
    const quoted = quotable(html, () => undefined, 'answer')
    expect(quoted).toContain('Hello')
    for (const [, style] of quoted.matchAll(/style="([^"]*)"/g))
      expect(style).toMatch(/^color:(?:#[\da-f]{3,6}|[a-z]{3,20}|rgb\(\d{1,3}, \d{1,3}, \d{1,3}\))$/i)
    expect(quoted).not.toMatch(/leak|position|top|url|expression/)
  }
})

test.each([
  ['red', 'red'],
  ['#a1B2c3', '#a1B2c3'],
  ['rgb(200, 30, 30)', 'rgb(200, 30, 30)'],
  ['rgba(200,30,30,1)', 'rgb(200, 30, 30)'],
  ['hsl(0 100% 50%)', 'rgb(255, 0, 0)'],
])('the colour %s goes on', (colour, expected) => {
  expect(quotable(`<p style="color:${colour}">Hello</p>`, () => undefined, 'answer').toLowerCase()).toContain(
    `"color:${expected.toLowerCase()}"`,
  )
})
