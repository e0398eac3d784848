// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { beforeAll, expect, test } from 'vitest'
import { switchFormat } from '../../../renderer/composer/format-switch.ts'
import { editorOptions } from '../../../renderer/composer/rich/editor-options.ts'
import { pasteTyped } from '../../../renderer/composer/rich/plain-text.ts'
import type { LetterStore } from '../../../renderer/stores/letter.ts'
import { held, withoutWindow } from '../letters/as-received.ts'
import { pasted } from './kept.ts'

beforeAll(withoutWindow)

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

test('a file that is attached while a letter gets formatting stays', async () => {
  const file = (name: string, contentId?: string) => held.hold({ name, type: 'image/png', content: new Uint8Array([1]), contentId })
  const draft = { text: 'Hi', accountId: 1, identityId: undefined, attachments: [file('a.png', 'a@x'), file('b.png')] }
  const letter = {
    getState: () => ({
      draft,
      body: () => ({ text: draft.text, html: undefined }),
      edit: (change: object) => Object.assign(draft, change),
    }),
  } as unknown as LetterStore
  const switched = switchFormat(letter)
  draft.attachments = [...draft.attachments.slice(0, 1), file('c.png')]
  await switched
  expect(draft.attachments.map(({ name, contentId }) => [name, contentId])).toEqual([
    ['a.png', undefined],
    ['c.png', undefined],
  ])
})
