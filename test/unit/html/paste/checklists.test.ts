// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'
import { reopened, sent } from '../../support/pasted.ts'

const box = (state: string) =>
  `<img src="data:image/png;base64,AA" width="17.6px" height="17.6px" alt="${state}" aria-roledescription="checkbox" style="margin-right:3px">`
/** As Google Docs has one; its pictures are named in the language of the document. */
const ofDocs = (isTicked: boolean, words: string, picture = box(isTicked ? 'checked' : 'unchecked')) =>
  `<li dir="ltr" role="checkbox" aria-checked="${isTicked}" style="list-style-type:none" aria-level="1">${picture}<p style="display:inline-block;margin:0" role="presentation"><span>${words}</span></p></li>`
const input = (isTicked: boolean) => `<input type="checkbox"${isTicked ? ' checked' : ''}>`

const lists: [name: string, html: string][] = [
  ['a document', `<b style="font-weight:normal" id="docs-internal-guid-1"><ul>${ofDocs(true, 'Tea')}${ofDocs(false, 'Cups')}</ul></b>`],
  ['one in Korean', `<ul>${ofDocs(true, 'Tea', box('선택됨'))}${ofDocs(false, 'Cups', box('선택 안함'))}</ul>`],
  ['one without pictures', `<ul>${ofDocs(true, 'Tea', '')}${ofDocs(false, 'Cups', '')}</ul>`],
  ['pictures alone', `<ul><li>${box('checked')}Tea</li><li>${box('unchecked')}Cups</li></ul>`],
  ['a site of code', `<ul><li class="task-list-item">${input(true)} Tea</li><li class="task-list-item">${input(false)} Cups</li></ul>`],
  [
    'an editor of pages',
    `<ul data-type="taskList"><li data-checked="true"><label>${input(true)}<span></span></label><div><p>Tea</p></div></li><li data-checked="false"><label>${input(false)}<span></span></label><div><p>Cups</p></div></li></ul>`,
  ],
  ['tasks that say so', '<ul><li data-checked="true"><p>Tea</p></li><li data-checked="false"><p>Cups</p></li></ul>'],
  ['an editor whose items say so', '<ul><li data-list="checked">Tea</li><li data-list="unchecked">Cups</li></ul>'],
  ['a wiki', '<ul class="inline-task-list"><li data-inline-task-id="1" class="checked">Tea</li><li data-inline-task-id="2">Cups</li></ul>'],
  [
    'controls of a page',
    '<ul><li><span role="checkbox" aria-checked="true"></span>Tea</li><li><span role="checkbox" aria-checked="false"></span>Cups</li></ul>',
  ],
  [
    'what is ticked already in words',
    '<ul><li role="checkbox" aria-checked="true">☑ Tea</li><li role="checkbox" aria-checked="false">☐ Cups</li></ul>',
  ],
]

test.each(lists)('what is ticked in a list stays ticked: %s', (_, html) => {
  const letter = sent(html)
  expect(letter).toBe('<ul><li>☑ Tea</li><li>☐ Cups</li></ul>')
  expect(reopened(letter)).toBe(letter)
  expect(plainOf(letter)).toBe('- ☑ Tea\n- ☐ Cups\n')
})

test('items within items have their own', () => {
  const html = '<ul><li data-checked="true">Tea<ul><li data-checked="false">Leaves</li><li>Water</li></ul></li></ul>'
  expect(sent(html)).toBe('<ul><li>☑ Tea<ul><li>☐ Leaves</li><li>Water</li></ul></li></ul>')
})

test('one of several is told from one that stands alone', () => {
  expect(sent('<p><span role="radio" aria-checked="true"></span> A <span role="radio" aria-checked="false"></span> B</p>')).toBe(
    '<p>◉ A ○ B</p>',
  )
})

test('a picture that is called so and is none stays a picture', () => {
  expect(sent('<p><img src="data:image/png;base64,AA" alt="checked" width="300"></p>')).toContain('<img')
})
