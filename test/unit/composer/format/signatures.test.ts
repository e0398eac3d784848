// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import { plainOf } from '../../../../main/message/writing/plain/part.ts'
import { roomAbove } from '../../../../renderer/composer/format/switch-format.ts'
import { editorOptions } from '../../../../renderer/composer/rich/editor-options.ts'
import { goOnAboveSignature } from '../../../../renderer/composer/rich/signature/exchange.ts'

const signature = '<div class="signature"><p>Ada</p></div>'

test.each([
  ['a new letter', `<p></p>${signature}`, '\n\n-- \nAda\n'],
  ['one with an empty line', `<p><br></p><p></p>${signature}`, '\n\n-- \nAda\n'],
  ['a signature alone', signature, '\n\n-- \nAda\n'],
  ['one that was written', `<p>Hi</p>${signature}`, 'Hi\n\n-- \nAda\n'],
  ['one without a signature', '<p>Hi</p>', 'Hi\n'],
  ['nothing at all', '<p></p>', '\n'],
])('%s has room above its signature as plain text', (_what, html, text) => {
  expect(roomAbove(html) + plainOf(html)).toBe(text)
})

test('an answer keeps the room above what it quotes', () => {
  expect(roomAbove('<p></p><p>Bob wrote:</p><blockquote><p>x</p></blockquote>')).toBe('\n\n')
  expect(roomAbove('<p>Yes.</p><p>Bob wrote:</p><blockquote><p>x</p></blockquote>')).toBe('')
})

test.each([
  ['behind the last words', `<p>One</p><p>Two</p>${signature}`, `<p>One</p><p>Two!</p>${signature}`],
  ['into the empty line', `<p></p>${signature}`, `<p>!</p>${signature}`],
  ['below a list', `<ul><li><p>a</p></li></ul>${signature}`, `<ul><li><p>a</p></li></ul><p>!</p>${signature}`],
  ['below a quotation', `<blockquote><p>a</p></blockquote>${signature}`, `<blockquote><p>a</p></blockquote><p>!</p>${signature}`],
  ['above a signature alone', signature, `<p>!</p>${signature}`],
  ['at the end without one', '<p>One</p>', '<p>One!</p>'],
])('what is typed below the letter comes %s', (_where, html, expected) => {
  const editor = new Editor({ ...editorOptions(undefined, () => undefined), content: html })
  goOnAboveSignature(editor.view)
  editor.view.dispatch(editor.state.tr.insertText('!'))
  expect(editor.getHTML()).toBe(expected)
  editor.destroy()
})
