// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { textOf } from '../../../../main/message/text/text-of.ts'
import { sanitise } from '../../../../renderer/html/clean/sanitise.ts'
import { quotable } from '../../../../renderer/html/quote/quotable.ts'
import { plainForm } from '../../../../renderer/html/text/plain-form.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
/** The app's own text of a message, as lists, the index and plain answers have it; then that of the switch, and that of a quotation. */
const ways: [string, (html: string) => string][] = [
  ['main', (html) => textOf({ text: undefined, html }, 100_000)],
  ['plain', (html) => plainForm(sanitise(html, { on: window as never }).html)],
  [
    'quoted',
    (html) =>
      quotable(html, () => undefined, 'answer')
        .replace(/<br>|<\/p>|<\/?pre>/g, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&'),
  ],
]

const apart: [string, string, string][] = [
  ['boxes', '<a style="display:inline-block">Yes</a><a style="display:inline-block">No</a>', 'Yes No'],
  ['boxes by a class', '<style>.b{display:inline-block}</style><a class=b>Yes</a><a class="c b">No</a>', 'Yes No'],
  ['boxes by a class in a place', '<style>td a.b , p .b{display:inline-flex}</style><p><a class=b>Yes</a><a class=b>No</a></p>', 'Yes No'],
  ['what floats behind words', 'Yes<span style="float:right">No</span>', 'Yes No'],
  ['what floats before words', '<span style="float:right">Yes</span>No', 'Yes No'],
  ['what has a margin', '<span>Yes</span><span style="margin-left:30px">No</span>', 'Yes No'],
  ['what has a margin behind it', '<span style="margin:0 1em 0 0">Yes</span><span>No</span>', 'Yes No'],
  ['what has padding', 'Yes<span style="padding-left:20px">No</span>', 'Yes No'],
  ['what has room of a class', '<style>.p{padding:0 6pt}</style><i class=p>Yes</i>No', 'Yes No'],
  ['what has room as lines go', 'Yes<span style="margin-inline-start:8px">No</span>', 'Yes No'],
  ['a button behind words', 'Yes<a style="display:inline-block;padding:8px 16px">No</a>', 'Yes No'],
  ['cells', '<table><tr><td>Yes</td><td>No</td></tr></table>', 'Yes No'],
  ['buttons', '<button>Yes</button><button>No</button>', 'Yes No'],
  ['what floats', '<span style="FLOAT: left">Yes</span><span style="float:left">No</span>', 'Yes No'],
  ['a row', '<div style="display:flex"><span>Yes</span><span><b>N</b>o</span></div>', 'Yes No'],
  ['a row by a class', '<style>.r{color:red;display:flex}</style><div class=r><span>Yes</span><span>No</span></div>', 'Yes No'],
  ['lines', '<span style="display:block">Yes</span><b>No</b>', 'Yes No'],
  ['lines by a style sheet', '<style>span{display:block}</style><span>Yes</span><span>No</span>', 'Yes No'],
  ['lines behind words', 'Yes<span style="display:block">No</span>', 'Yes No'],
  ['fields', '<input value="Yes"><input type="submit" value=No><input type=hidden value=x>', 'Yes No'],
  ['written fields', '<textarea>Yes</textarea><textarea>No</textarea>', 'Yes No'],
  ['choices', '<select><option>Yes<option>No</select>', 'Yes No'],
  ['a fold', '<details><summary>Yes</summary>No</details>', 'Yes No'],
  ['a frame of fields', '<fieldset><legend>Yes</legend>No</fieldset>', 'Yes No'],
  ['a figure', '<figure>Yes<figcaption>No</figcaption></figure>', 'Yes No'],
  ['a caption', '<table><caption>Yes</caption><tr><td>No</td></tr></table>', 'Yes No'],
  ['an address', '<address>Yes</address>No', 'Yes No'],
  ['terms', '<dl><dt>Yes<dd>No</dl>', 'Yes No'],
  ['parts of a page', '<nav>Yes</nav><main>No</main>', 'Yes No'],
  ['an old list', '<dir><li>Yes</li></dir>No', 'Yes No'],
  ['what stands in for an object', '<object data=x>Yes</object><object data=y>No</object>', 'Yes No'],
]
test.each(apart.flatMap(([name, html, words]) => ways.map(([way, of]) => [name, way, html, words, of] as const)))(
  'words that one sees apart stand apart: %s, %s',
  (_name, _way, html, words, of) => {
    expect(flat(of(html)).replace(/^- /, '')).toBe(words)
  },
)

const whole: [string, string, string][] = [
  ['letters in bold', '<b>Y</b>es<i>t</i>erday', 'Yesterday'],
  ['a first letter with room', '<p><span style="float:left;padding-right:6px">Y</span>esterday</p>', 'Yesterday'],
  ['code with room', '<p>Yes<code style="padding:.2em .6em">t</code>erday</p>', 'Yesterday'],
  ['a mark with little room', '<p>Yes<span style="padding:0 2px">t</span>erday</p>', 'Yesterday'],
  ['a block with room', '<div style="padding:20px">Yes<b>terday</b></div>', 'Yesterday'],
  ['a first letter that floats', '<p><span style="float:left">Y</span>esterday</p>', 'Yesterday'],
  ['a box with words beside it', 'Yes<span style="display:inline-block">terday</span>', 'Yesterday'],
  ['a box that is none', '<a style="display:inline">Yes</a><a style="display:inline">terday</a>', 'Yesterday'],
  ['a class for narrow windows', '<style>@media(max-width:600px){.b{display:block}}</style><a class=b>Yes</a>terday', 'Yesterday'],
  ['a class for print', '<style media=print>.b{display:block}</style><a class=b>Yes</a>terday', 'Yesterday'],
  ['a class of others', '<style>.b{display:block}</style><a class=c>Yes</a>terday', 'Yesterday'],
]
test.each(whole.flatMap(([name, html, words]) => ways.map(([way, of]) => [name, way, html, words, of] as const)))(
  'a word stays whole: %s, %s',
  (_name, _way, html, words, of) => {
    expect(flat(of(html))).toBe(words)
  },
)

const asItStands: [string, string, string][] = [
  ['<xmp>', 'a<xmp>x <b>y</b> &amp; z</xmp>c', 'a x <b>y</b> &amp; z c'],
  ['<xmp> of a block', '<xmp>x<p>y</xmp>', 'x<p>y'],
  ['<xmp> without an end', 'a<xmp>x <b>y', 'a x <b>y'],
  ['<plaintext>', 'a<plaintext>x <b>y</b> &lt;', 'a x <b>y</b> &lt;'],
  ['<textarea>', 'a<textarea>x <b>y</b> &lt;</textarea>c', 'a x <b>y</b> < c'],
  ['<listing>', 'a<listing>x <b>y</b>\nz</listing>c', 'a x y z c'],
]
test.each(asItStands.flatMap(([name, html, words]) => ways.map(([way, of]) => [name, way, html, words, of] as const)))(
  'text is read as it stands: %s, %s',
  (_name, _way, html, words, of) => {
    expect(flat(of(html))).toBe(words)
  },
)

test.each(
  ways.flatMap(([way, of]) =>
    [
      '<pre>one\ntwo</pre>three',
      '<listing>one\ntwo</listing>three',
      '<xmp>one\ntwo</xmp>three',
      '<p style="white-space:pre-line">one\ntwo</p>three',
      '<style>.k{white-space:pre-wrap}</style><div class=k>one\n<b>two</b></div>three',
    ].map((html) => [way, html, of] as const),
  ),
)('lines stay where they count, %s: %s', (_way, html, of) => {
  expect(of(html).trim().split(/\n+/)).toEqual(['one', 'two', 'three'])
})

test('lines are joined where they do not count', () => {
  for (const [, of] of ways) expect(of('<pre>one\ntwo</pre><p>three\nfour</p>').trim().split(/\n+/)).toEqual(['one', 'two', 'three four'])
})
