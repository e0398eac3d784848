import { expect, test } from 'vitest'
import { cleanedPage } from '../structure/cleaned.ts'

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
