// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { extensions } from '../../../../renderer/composer/rich/extensions/all.ts'
import { pasteTyped } from '../../../../renderer/composer/rich/plain-text.ts'
import { withEarly } from '../../../../renderer/composer/rich/text-before-editor.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'

const letters: Record<string, string> = {
  'an empty letter': '',
  'an empty line': '<p></p>',
  'a line': '<p>One</p>',
  'two lines': '<p>One <b>bold</b></p><p>Two</p>',
  'an answer': '<p></p><p>Bob wrote:</p><blockquote type="cite"><p>Will it rain?</p></blockquote>',
  'a list at the end': '<p>One</p><ul><li>Two</li><li>Three</li></ul>',
  'a heading first': '<h1>One</h1><p>Two</p>',
  'a signature': '<p>One</p><div class="signature"><p>Ann</p></div>',
  'a table': '<table><tbody><tr><td>One</td><td>Two</td></tr></tbody></table>',
}
const texts = ['x', 'and two', ' and two', 'x\ny', ' x\n y\nz']

function edited(html: string, write?: (editor: Editor) => void): string {
  const editor = new Editor({ extensions: extensions(undefined), content: html, injectCSS: false })
  write?.(editor)
  const result = dressed(editor.getHTML())
  editor.destroy()
  return result
}
/** As the editor takes what was typed before it was there. */
const paste = ({ view }: Editor, text: string) => pasteTyped(view, text)
/** What opens this later keeps no space at the edge of a line. */
const opened = (html: string) => edited(html)

describe.each(Object.entries(letters))('%s', (_name, html) => {
  test.each(texts)('%j written before the editor is there stands where the editor puts it', (text) => {
    const early = withEarly(html, { written: text, atEnd: undefined }, { cursor: 'start', pasted: '' })
    expect(opened(early)).toBe(opened(edited(html, (editor) => paste(editor, text))))
  })

  test.each(texts)('%j written at its end before the editor is there stands where the editor puts it', (text) => {
    const early = withEarly(html, { written: '', atEnd: text }, { cursor: 'start', pasted: '' })
    const typed = edited(html, (editor) => {
      const { view } = editor
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)))
      paste(editor, text)
    })
    expect(opened(early)).toBe(opened(typed))
  })
})

test('under a quotation it is written into the line that is kept for it', () => {
  const html =
    '<p>Bob wrote:</p><blockquote type="cite"><p>Will it rain?</p></blockquote><p><br></p><div class="signature"><p>Ann</p></div>'
  const early = withEarly(html, { written: 'No.\nNever.', atEnd: undefined }, { cursor: 'below', pasted: '<p>See <b>here</b></p>' })
  expect(early).toContain('</blockquote><p>No.</p><p>Never.</p><p>See <b>here</b></p><div class="signature">')
})

test('what is pasted comes after what was written, and what was there after both', () => {
  const early = withEarly('<p>Yours</p>', { written: 'Look:', atEnd: undefined }, { cursor: 'start', pasted: '<p>This</p>' })
  expect(early).toBe('<p>Look:</p><p>This</p><p>Yours</p>')
})
