// @vitest-environment jsdom
import { JSDOM } from 'jsdom'
import { beforeAll, describe, expect, test } from 'vitest'
import { withPlainFormulas } from '../../../../main/message/text/formulas.ts'
import { textOf } from '../../../../main/message/text/text-of.ts'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { plainForm } from '../../../../renderer/html/text/plain-form.ts'
import { mail, received, withoutWindow } from '../../support/as-received.ts'
import { cleaned } from '../../support/cleaned.ts'
import { pasted } from '../../support/pasted.ts'

beforeAll(withoutWindow)

const power = '<msup><mn>10</mn><mn>6</mn></msup>'
const half = '<mfrac><mn>1</mn><mn>2</mn></mfrac>'
const sum = '<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>'
const row = (...cells: string[]) => `<mtr>${cells.map((cell) => `<mtd>${cell}</mtd>`).join('')}</mtr>`

/** A formula, as elements and in plain text. */
const formulas: [name: string, mathml: string, html: string, plain: string][] = [
  ['a power', power, '10<sup>6</sup>', '10⁶'],
  ['an index', '<msub><mi>x</mi><mn>2</mn></msub>', 'x<sub>2</sub>', 'x₂'],
  ['both', '<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>', 'x<sub>i</sub><sup>2</sup>', 'x_i²'],
  ['a fraction', half, '1/2', '1/2'],
  ['a number and a fraction', `<mn>1</mn>${half}<mi>x</mi>`, '1 1/2 x', '1 1/2 x'],
  ['a fraction of sums', `<mfrac>${sum}<mi>c</mi></mfrac>`, '(a+b)/c', '(a+b)/c'],
  ['a fraction of powers', `<mfrac>${power}<mn>2</mn></mfrac>`, '10⁶/2', '10⁶/2'],
  ['a choice', '<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', '(n ¦ k)', '(n ¦ k)'],
  ['a root', '<msqrt><mn>16</mn></msqrt>', '√16', '√16'],
  ['a root of a sum', `<msqrt>${sum}</msqrt>`, '√(a+b)', '√(a+b)'],
  ['another root', '<mn>2</mn><mroot><mn>8</mn><mn>3</mn></mroot>', '2 <sup>3</sup>√8', '2 ³√8'],
  ['a matrix', `<mtable>${row('<mn>1</mn>', '<mn>2</mn>')}${row('<mn>3</mn>', '<mn>4</mn>')}</mtable>`, '[1, 2; 3, 4]', '[1, 2; 3, 4]'],
  ['limits', '<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover><mi>k</mi>', '∑<sub>1</sub><sup>n</sup>k', '∑₁ⁿk'],
  ['brackets', '<mfenced open="[" close="]" separators=";"><mi>a</mi><mi>b</mi></mfenced>', '[a; b]', '[a; b]'],
  [
    'a nuclide',
    '<mmultiscripts><mi>U</mi><none/><none/><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts>',
    '<sub>92</sub><sup>235</sup>U',
    '₉₂²³⁵U',
  ],
  ['a power of a power', `<msup><mi>e</mi><msup><mi>x</mi><mn>2</mn></msup></msup>`, 'e<sup>x²</sup>', 'e^(x²)'],
  ['a function', '<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>', 'sin x', 'sin x'],
  ['a product', '<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>', '2x', '2x'],
  [
    'what KaTeX writes',
    `<semantics><mrow><mn>3</mn><mo>×</mo>${power}</mrow><annotation encoding="application/x-tex">3 \\times 10^6</annotation></semantics>`,
    '3×10<sup>6</sup>',
    '3×10⁶',
  ],
]
const math = (inner: string) => `<p>so <math>${inner}</math> it is</p>`
const inline = (html: string) => (/so(.*)it is/s.exec(html)?.[1] ?? html).replace(/&nbsp;|\s+/g, ' ').trim()

describe.each(formulas)('%s', (_name, mathml, html, plain) => {
  test('is read', () => expect(inline(cleaned(math(mathml)).html)).toBe(html))
  test('is read in plain text', () => {
    const parser = new new JSDOM('').window.DOMParser()
    expect(plainForm(cleaned(math(mathml)).html, parser)).toBe(`so ${plain} it is`)
  })
  test('is quoted', async () => expect(inline((await received(mail(math(mathml)))).quoted)).toBe(html))
  test('is pasted', () => expect(inline(cleanHtml(`<p>so <math>${mathml}</math> it is</p>`, () => undefined))).toBe(html))
  test('is answered in plain text', () => {
    const text = textOf({ text: undefined, html: withPlainFormulas(math(mathml)) }, 1000)
    expect(text.replace(/\s+/g, ' ').trim()).toBe(`so ${plain} it is`)
  })
})

const raised: [style: string, tag: 'sup' | 'sub' | undefined][] = [
  ...['vertical-align:40%;font-size:75%', 'vertical-align:5px', 'vertical-align:text-top;font-size:60%', 'vertical-align:.4em'].map(
    (style): [string, 'sup'] => [style, 'sup'],
  ),
  ...['position:relative;top:-.5em', 'position:relative;bottom:5px', 'mso-text-raise:4.0pt;font-size:8pt', 'vertical-align:super'].map(
    (style): [string, 'sup'] => [style, 'sup'],
  ),
  ...['vertical-align:-3px', 'position:relative;top:.4em', 'mso-text-raise:-4pt', 'vertical-align:sub'].map((style): [string, 'sub'] => [
    style,
    'sub',
  ]),
  ...['vertical-align:middle', 'vertical-align:-.1em', 'vertical-align:1px', 'position:absolute;top:-.5em', 'position:relative;top:0'].map(
    (style): [string, undefined] => [style, undefined],
  ),
]

describe.each(raised)('a figure by %s', (style, tag) => {
  const expected = tag ? `10<${tag}>6</${tag}>` : '106'
  test('is pasted as high as it stood', () => expect(pasted(`<p>10<span style="${style}">6</span></p>`)).toContain(`<p>${expected}</p>`))
  test('is quoted as high as it stood', async () => {
    const { quoted } = await received(mail(`<p>so 10<span style="${style}">6</span> it is</p>`))
    expect(inline(quoted)).toBe(expected)
  })
})

test('what sheets that begin anew say of raised figures changes nothing', async () => {
  const sheet = '<style>sup{font-size:75%;line-height:0;position:relative;vertical-align:baseline;top:-.5em}</style>'
  expect(inline((await received(mail(`${sheet}<p>so 10<sup>6</sup> it is</p>`))).quoted)).toBe('10<sup>6</sup>')
})

test.each([
  ['10<sup>6</sup> and CO<sub>2</sub>', '10⁶ and CO₂'],
  ['the 5<sup>th</sup>', 'the 5th'],
  ['x<sup>a+b</sup>', 'x^(a+b)'],
  ['x<sup class="n">2</sup> <math', 'x²'],
])('what is raised keeps its sense in plain text: %s', (html, plain) => {
  expect(textOf({ text: undefined, html: withPlainFormulas(html) }, 1000).trim()).toBe(plain)
})

test('words of a formula are no markup', () => {
  const html = '<math><mtext>&lt;img src=x onerror=alert(1)&gt;</mtext></math>'
  expect(cleaned(html).html).not.toContain('<img')
  expect(cleanHtml(html, () => undefined)).not.toContain('<img')
  expect(withPlainFormulas(html)).not.toContain('<img')
})
