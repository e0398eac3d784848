import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { most } from '../../../../renderer/html/clean/limits.ts'
import { mostRepeats, repeatsIn, withoutMultiplying } from '../../../../renderer/html/markup/repeats.ts'
import { cleaned } from '../../support/cleaned.ts'

const elementsOf = (html: string): number => new JSDOM(html).window.document.querySelectorAll('*').length
const times = (count: number, of: (index: number) => string): string => Array.from({ length: count }, (_, index) => of(index)).join('')
const open = (count: number): string => times(count, (index) => `<b id=${index}>`)
const shut = (count: number): string => '</b>'.repeat(count)

/** What has a parser open elements again, by what it knows of them that a look at the tags does not. */
const multiplying: [string, string][] = [
  ['paragraphs', `<p>${open(60)}${'<p>x'.repeat(60)}`],
  ['items', `<ul><li>${open(60)}${'<li>x'.repeat(60)}`],
  ['ends that a table keeps out', `${open(60)}<table>${shut(60)}</table>${'<p>x'.repeat(60)}<p>${'<p>x'.repeat(60)}`],
  ['ends that a cell keeps out', `<p>${open(60)}<table><td>${shut(60)}</table>${'<p>x'.repeat(60)}`],
  ['ends in an object', `<p>${open(60)}<object>${shut(60)}</object>${'<p>x'.repeat(60)}`],
  ['ends in a template', `<p>${open(60)}<template>${shut(60)}</template>${'<p>x'.repeat(60)}`],
  ['ends in a comment', `<p>${open(60)}<!-- ${shut(60)} -->${'<p>x'.repeat(60)}`],
  ['ends in a comment that seems to end', `<p>${open(60)}<!-- > ${shut(60)} -->${'<p>x'.repeat(60)}`],
  ['ends in raw text', `<p>${open(60)}<textarea>${shut(60)}</textarea>${'<p>x'.repeat(60)}`],
  ['ends in a style sheet', `<p>${open(60)}<style></styl>${shut(60)}</style >${'<p>x'.repeat(60)}`],
  ['ends in a script with a comment', `<p>${open(60)}<script><!--<script></script>${shut(60)}--></script>${'<p>x'.repeat(60)}`],
  ['ends in a value', `<p>${open(60)}<i title="${shut(60)}">${'<p>x'.repeat(60)}`],
  ['ends in CDATA', `<p>${open(60)}<svg><![CDATA[>${shut(60)}]]></svg>${'<p>x'.repeat(60)}`],
  ['ends in a list', `<p>${open(60)}<select>${shut(60)}</select>${'<p>x'.repeat(60)}`],
  ['what a drawing lets out', `<p><svg><style>${open(60)}${'<p>x'.repeat(60)}</style>`],
  ['what a drawing holds', `<p><svg><title>${open(60)}${'<p>x'.repeat(60)}</title></svg>`],
  ['a drawing that is none', `<p>${open(60)}<svg/>${'<p>x'.repeat(60)}`],
  ['a cell that is none', `<td>${open(60)}</td><td>${'<p>x'.repeat(60)}`],
  ['a cell of an ended table', `<table></table><tr><td>${open(60)}</td><td>${'<p>x'.repeat(60)}`],
  ['spans that end nothing', `<span><p>${open(60)}</span>${'x<p>'.repeat(60)}`],
  [
    'blocks deep in one another',
    `${times(20, (index) => `<b id=${index}>${'<div>'.repeat(9)}</b>${'</div>'.repeat(9)}`)}${'<p>x'.repeat(60)}`,
  ],
  ['blocks that are moved', '<b><p>'.repeat(40) + '</b>'.repeat(40)],
  ['links', `${times(60, (index) => `<a href=#${index}><div><div><div>`)}x`],
  ['words of one line', times(60, (index) => `<nobr id=${index}><div><div>`)],
  ['items that seem to end', `<b id=1>${'<ul><li>'.repeat(9)}${'<li><ul></li></ul>'.repeat(20)}</b>${'<p>x'.repeat(60)}`],
  ['many looks', `<p>${times(60, (index) => `<font size=${index}><i class=${index}>`)}${'<p>x'.repeat(60)}`],
]

test.each(multiplying)('no parser makes more of %s than was counted', (_, html) => {
  const tags = html.match(/<[a-z]/gi)?.length ?? 0
  // Parsers write <html>, <head>, <body> and <tbody> themselves.
  expect(elementsOf(html)).toBeLessThanOrEqual(tags + repeatsIn(html, 1e9) + 10 + tags / 3)
})

/** A thousand of what multiplies, within the limit for elements. */
const large: [string, string][] = [
  ['unlike elements', `<p>${open(1000)}${'<p>x'.repeat(1000)}`],
  ['one long one', `<p><b title="${'A'.repeat(100_000)}"><p>a${'<p>a'.repeat(1000)}`],
  ['a longer one', `<p><i title='${'A'.repeat(600_000)}'><p>a${'<p>a'.repeat(1000)}`],
  ['a link', `<p><a title="${'A'.repeat(600_000)}"><p>a${'<p>a'.repeat(1000)}`],
  ['a style', `<p><b style="color:red;x:'${'A'.repeat(100_000)}'"><p>a${'<p>a'.repeat(1000)}`],
]

test.each(large)('what multiplies is bounded, and its words stay: %s', (_, html) => {
  const safe = cleaned(html)
  expect(safe.html.length).toBeLessThan(most.characters * 1.1)
  expect(safe.elements).toBeLessThan(most.elements)
  expect(safe.tooHard).toBe(false)
  expect(safe.cut).toBe(true)
  expect(/>[ax]</.test(safe.html)).toBe(true)
})

test('nor does it multiply in its frame, when what kept it apart is gone', () => {
  // Within an object a paragraph ends none around it; the object goes out.
  const inner = `${open(300)}${times(3000, () => '<div><p>x</p></div>')}${shut(300)}`
  const safe = cleaned(`<p><object>${inner}</object>`)
  expect(elementsOf(safe.html)).toBeLessThan(most.elements)
})

test.each<[string, string]>([
  ['a newsletter', newsletter()],
  ['a newsletter with a drawing', newsletter('<svg viewBox="0 0 9 9"><g><path d="M0 0"/></g></svg>')],
  ['cells whose looks are not closed', `<table>${times(20_000, (index) => `<td><font color="#${index % 900}"><b>${index}`)}</table>`],
  [
    'a report',
    `<table>${times(400, () => `<tr>${times(50, (at) => `<td style="width:${at}px"><font size=1><b>1</b></font></td>`)}</tr>`)}</table>`,
  ],
  ['quotations', `${times(60, (at) => `<blockquote type=cite><div><font color="#${at}00">${'<p>words <b>said</b></p>'.repeat(20)}`)}`],
  ['paragraphs of an office', times(5000, (at) => `<p class=MsoNormal><b><span style='color:#${at}'>a <i>b</i><u></u></span></b></p>`)],
  ['what is not closed', times(2000, (at) => `<p><font color=red>${at}<font face=Arial>x`)],
])('%s loses nothing', (_, html) => {
  const counted = repeatsIn(html, mostRepeats)
  expect(counted).toBeLessThan(mostRepeats)
})

function newsletter(drawing = ''): string {
  const cell = (at: number) =>
    `<td><a href="https://x.example/${at}"><font color="#${at}"><b>words</b></font></a> <span>more</span>${drawing}</td>`
  return `<!DOCTYPE html><html><head><style>p{color:red}</style></head><body><!--[if mso]><b><p><![endif]--><table><tr><td>${times(
    700,
    (at) => `<table><tr>${cell(at)}</tr></table>`,
  )}</td></tr></table></body></html>`
}

test('words stay what they are where elements are left out', () => {
  expect(withoutMultiplying('<b class=a>a</b> &lt;b> <br><body><big>x</big><STRONG\n>y</STRONG><i/>')).toBe(
    '<span class=a>a</span> &lt;b> <br><body><span>x</span><span\n>y</span><span/>',
  )
})
