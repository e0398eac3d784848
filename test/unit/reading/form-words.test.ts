import { expect, test } from 'vitest'
import { cleanedPage } from '../structure/cleaned.ts'

const words = (html: string) => cleanedPage(html).body.textContent?.replace(/\s+/g, ' ').trim()

test.each([
  ['choices', 'Tea?<select><option>Green</option><option>Black</option></select>', 'Tea? Green Black'],
  ['buttons', '<button>Yes</button><button>No</button>', 'Yes No'],
  ['a field', 'Note<textarea>two cups</textarea>please', 'Note two cups please'],
  ['values', '<input value="Ada"><input type="submit" value="Send"><input type=" Button" value="Back">', 'Ada Send Back'],
  [
    'values that nobody sees',
    '<input type="hidden" value="x"><input type="password" value="y"><input type="checkbox" value="z">Tea',
    'Tea',
  ],
  ['a list for typing', '<datalist><option>Green</option></datalist>Tea', 'Tea'],
])('the words of a form stay, each apart: %s', (_name, html, expected) => {
  expect(words(`<form action="https://x.example">${html}</form>`)).toBe(expected)
})

test('a value is words, whatever stands in it', () => {
  const page = cleanedPage('<input value="&lt;img src=x onerror=alert(1)&gt;">')
  expect(page.body.textContent).toContain('<img src=x')
  expect(page.images).toHaveLength(0)
})
