// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { withOfficeFormulas } from '../../../../renderer/html/paste/office-formulas.ts'
import { sent } from '../../support/pasted.ts'

const run = (text: string) =>
  `<m:r><i style='mso-bidi-font-style:normal'><span style='font-family:"Cambria Math",serif'>${text}</span></i></m:r>`
const properties = '<span style=\'mso-ascii-font-family:"Cambria Math"\'><m:ctrlPr></m:ctrlPr></span>'
const formula = (inside: string) =>
  `<!--[if gte msEquation 12]><m:oMath>${inside}</m:oMath><![endif]--><![if !msEquation]><span style='position:relative'><img width=20 height=19 src="file:///C:/clip_image002.png"></span><![endif]>`

test.each([
  ['words', run('x=1'), 'x=1'],
  ['a power', `<m:sSup><m:sSupPr>${properties}</m:sSupPr><m:e>${run('x')}</m:e><m:sup>${run('2')}</m:sup></m:sSup>`, 'x<sup>2</sup>'],
  ['an index', `<m:sSub><m:e>${run('H')}</m:e><m:sub>${run('2')}</m:sub></m:sSub>${run('O')}`, 'H<sub>2</sub>O'],
  ['a fraction', `<m:f><m:fPr>${properties}</m:fPr><m:num>${run('a')}</m:num><m:den>${run('b+c')}</m:den></m:f>`, 'a/(b+c)'],
  ['a root', `<m:rad><m:radPr><m:degHide m:val="on"/></m:radPr><m:deg></m:deg><m:e>${run('16')}</m:e></m:rad>`, '√16'],
  ['another root', `<m:rad><m:deg>${run('3')}</m:deg><m:e>${run('8')}</m:e></m:rad>`, '<sup>3</sup>√8'],
  [
    'a sum',
    `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${run('i=1')}</m:sub><m:sup>${run('n')}</m:sup><m:e>${run('i')}</m:e></m:nary>`,
    '∑<sub>i=1</sub><sup>n</sup>i',
  ],
  ['brackets', `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${run('a')}</m:e></m:d>`, '[a]'],
  ['signs', run('a&lt;b'), 'a&lt;b'],
])('a formula of a word processor is pasted in a line: %s', (_, inside, expected) => {
  expect(
    sent(`<p>So ${formula(inside)} holds</p>`)
      .replace(/\u00a0|&nbsp;/g, ' ')
      .replace(/ +/g, ' '),
  ).toBe(`<p>So ${expected} holds</p>`)
})

test('markup without such formulas stays as it is', () => {
  for (const html of ['<p>a</p>', '<!--[if gte mso 9]><xml></xml><![endif]-->', '<!--[if gte msEquation 12]>never ends'])
    expect(withOfficeFormulas(html)).toBe(html)
})

test('lists of a chat that say how deep they are stand within one another', () => {
  const html = '<ol data-indent="0"><li>one</li></ol><ul data-indent="1"><li>within</li></ul><ol data-indent="0"><li>two</li></ol>'
  expect(sent(html)).toBe('<ol><li>one<ul><li>within</li></ul></li><li>two</li></ol>')
})
