// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import { editorOptions } from '../../../../renderer/composer/rich/editor-options.ts'
import { pasteTyped } from '../../../../renderer/composer/rich/plain-text.ts'
import { pasted } from '../../support/pasted.ts'

const dot = 'data:image/png;base64,iVBORw0KGgo='

test('an empty line that was typed before the editor was there stays', () => {
  const editor = new Editor({ ...editorOptions(undefined, () => undefined), content: '<p></p>' })
  pasteTyped(editor.view, 'one\n\ntwo')
  expect(editor.getHTML()).toBe('<p>one</p><p></p><p>two</p>')
  editor.destroy()
})

test.each([
  ['its width, where that is less', '<img src="DATA" width="300" style="max-width:600px">', '300'],
  ['the most that its style allows', '<img src="DATA" width="900" style="max-width:600px">', '600'],
  ['the most, where it says nothing else', '<img src="DATA" style="max-width:600px">', '600'],
])('a pasted picture is as wide as %s', (_, html, width) => {
  expect(/ width="(\d+)"/.exec(pasted(html.replace('DATA', dot)))?.[1]).toBe(width)
})
