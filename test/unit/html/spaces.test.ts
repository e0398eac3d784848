// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import { plainOf } from '../../../main/message/writing/plain/part.ts'
import { extensions } from '../../../renderer/composer/rich/extensions/all.ts'
import { dressed } from '../../../renderer/html/letter/markup.ts'
import { freeLastSpaces } from '../../../renderer/html/letter/spaces.ts'

/** A letter of these lines, and as it is once it was put away and opened again. */
function reopened(lines: string[]): { html: string; text: string[] } {
  const content = lines.map((line) => ({ type: 'paragraph', content: line === '' ? [] : [{ type: 'text', text: line }] }))
  const first = new Editor({ extensions: extensions(undefined), content: { type: 'doc', content }, injectCSS: false })
  const html = dressed(first.getHTML())
  first.destroy()
  const again = new Editor({ extensions: extensions(undefined), content: html, injectCSS: false })
  freeLastSpaces(again)
  const text = again.state.doc.content.content.map((node) => node.textContent)
  again.destroy()
  return { html, text }
}

test('a space that was typed last is there again, so that one goes on with the next word', () => {
  expect(reopened(['One ', 'Two']).text).toEqual(['One ', 'Two'])
})

test('spaces in a row and before a line are shown to those who get the letter', () => {
  const { html, text } = reopened(['a   b', '  c'])
  expect(html).toBe('<p>a&nbsp;&nbsp; b</p><p>&nbsp; c</p>')
  expect(text.map((line) => line.replaceAll('\u00a0', ' '))).toEqual(['a   b', '  c'])
})

test('a space between two formats stays an ordinary one', () => {
  expect(dressed('<p>One <b>bold</b> word</p>')).toBe('<p>One <b>bold</b> word</p>')
})

test('code keeps its spaces as they are', () => {
  expect(dressed('<pre><code>if  x\n  y</code></pre>')).toContain('if  x\n  y')
})

test('as plain text all of them are spaces; one that keeps two words together is left', () => {
  expect(plainOf(reopened(['a   b', '  c', 'Quoi\u00a0?']).html)).toBe('a   b\n\n  c\n\nQuoi\u00a0?\n')
})
