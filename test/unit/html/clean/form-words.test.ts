import { expect, test } from 'vitest'
import { cleanedPage } from '../../support/cleaned.ts'

const words = (html: string) => cleanedPage(html).body.textContent?.replace(/\s+/g, ' ').trim()

test.each([
  ['choices', 'Tea?<select><option>Green</option><option>Black</option></select>', 'Tea? Green Black'],
  ['buttons', '<button>Yes</button><button>No</button>', 'Yes No'],
  ['a field', 'Note<textarea>two cups</textarea>please', 'Note two cups please'],
  ['values', '<input value="Ada"><input type="submit" value="Send"><input type=" Button" value="Back">', 'Ada Send Back'],
  ['values that nobody sees', '<input type="hidden" value="x"><input type="password" value="y">Tea', 'Tea'],
  ['a list for typing', '<datalist><option>Green</option></datalist>Tea', 'Tea'],
])('the words of a form stay, each apart: %s', (_name, html, expected) => {
  expect(words(`<form action="https://x.example">${html}</form>`)).toBe(expected)
})

test.each([
  ['boxes', '<input type="checkbox" checked> tea <input type=CHECKBOX> cups', '☑ tea ☐ cups'],
  ['choices', '<input type="radio"> green <input type="radio" checked=""> black', '○ green ◉ black'],
  [
    'a formula',
    'It is <math><mi>E</mi><mo>=</mo><semantics><mi>m</mi><annotation encoding="TeX">m c</annotation></semantics></math>.',
    'It is E=m .',
  ],
  ['a drawing', '<svg viewBox="0 0 9 9"><title>t</title><style>x</style><text>Two</text><g><text>cups</text></g></svg>', 'Two cups'],
])('what a browser draws is said: %s', (_name, html, expected) => {
  expect(words(html)).toBe(expected)
})

test.each([
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><text>&lt;img src=x onerror=alert(1)&gt;</text></svg>',
])('words of a drawing are never markup: %s', (html) => expect(cleanedPage(html).querySelectorAll('[onerror]')).toHaveLength(0))

test('a value is words, whatever stands in it', () => {
  const page = cleanedPage('<input value="&lt;img src=x onerror=alert(1)&gt;">')
  expect(page.body.textContent).toContain('<img src=x')
  expect(page.images).toHaveLength(0)
})

/** Which of the elements of this class a browser would show. */
const shown = (html: string): string[] => {
  const page = cleanedPage(html)
  return [...page.querySelectorAll<HTMLElement>('.t')]
    .filter((element) => page.defaultView?.getComputedStyle(element).display !== 'none')
    .map(({ textContent }) => textContent ?? '')
}
const tabs = '<p class="t">One</p><p class="t two">Two</p>'

test.each([
  ['an id', '.t{display:none}#a:checked~.t{display:block}', '<input type="checkbox" id="a" checked>', ['One', 'Two']],
  ['a class', '.t{display:none}.a:checked~.two{display:block}', '<input type="radio" class="a" checked>', ['Two']],
  ['its type', '.t{display:none}input[type="radio"]:checked ~ .t{display:block}', '<input type=RADIO checked>', ['One', 'Two']],
  ['what it is not', '.two{display:none}input:not(:checked)+p+.two{display:block}', '<input type="checkbox">', ['One', 'Two']],
  ['none that is ticked', '.t{display:block}#a:checked~.t{display:none}', '<input type="checkbox" id="a">', ['One', 'Two']],
])('what a box shows that is ticked by its sender is there: by %s', (_name, css, box, expected) => {
  expect(shown(`<style>${css}</style>${box}${tabs}`)).toEqual(expected)
})

test('a box that its sender hides is not there', () => {
  const page = cleanedPage(
    '<style>input{display:none}.b{display:none}</style><input type="checkbox"><input type="radio" class="b"><input type="radio" style="display:none">',
  )
  const boxes = [...page.querySelectorAll('[data-hanji-box]')]
  expect(boxes).toHaveLength(3)
  for (const box of boxes.slice(0, 2)) expect(page.defaultView?.getComputedStyle(box).display).toBe('none')
  expect(boxes[2]?.getAttribute('data-hanji-style')).toContain('display:none')
  expect(page.querySelectorAll('input')).toHaveLength(0)
})
