import { Editor } from '@tiptap/core'
import { editorOptions } from '../../../renderer/composer/rich/editor-options.ts'
import { extensions } from '../../../renderer/composer/rich/extensions/all.ts'
import { dressed } from '../../../renderer/html/letter/markup.ts'
import { hideStyles } from '../../../renderer/html/markup/style-attribute.ts'
import { cleanHtml, type TakePicture } from '../../../renderer/html/paste/clean.ts'

const taken: TakePicture = (source) => (source.startsWith('data:') ? 'taken@hanji' : undefined)

/** What the editor has after this was pasted into an empty letter. */
export const pasted = (html: string, takePicture = taken): string => opened(cleanHtml(html, takePicture))

/** What the editor makes of its own markup. */
export function opened(html: string): string {
  const editor = new Editor({ extensions: extensions(undefined), content: html, injectCSS: false })
  const kept = editor.getHTML()
  editor.destroy()
  return kept
}

/** What is sent of this, when it was pasted. */
export const sent = (html: string): string => dressed(pasted(html))

/** What is sent after the letter was put away and opened again. */
export const reopened = (html: string): string => dressed(opened(hideStyles(html)))

/** What stands in the editor after this was typed, key by key, that was pasted, and more typed `after` it; `over`: over all that stands there. */
export function edited({ start = '', typed = '', html, text, after = '', over = false }: Edit): string {
  const editor = new Editor({ ...editorOptions(undefined, taken), content: hideStyles(start) })
  const { view } = editor
  if (over) editor.commands.selectAll()
  else editor.commands.setTextSelection(view.state.doc.content.size)
  for (const key of typed) {
    if (key === '\n') editor.commands.splitBlock()
    else view.dispatch(view.state.tr.insertText(key))
  }
  const event = new Event('paste') as ClipboardEvent
  if (html !== undefined) {
    Object.assign(event, { clipboardData: { getData: (type: string) => (type === 'text/html' ? html : '') } })
    view.pasteHTML(html, event)
  }
  if (text !== undefined) view.pasteText(text, event)
  for (const key of after) view.dispatch(view.state.tr.insertText(key))
  const kept = editor.getHTML()
  editor.destroy()
  return kept
}
type Edit = { start?: string; typed?: string; html?: string; text?: string; after?: string; over?: boolean }

/** What is sent, with the colours alone that its words have on white. */
export const inLight = (html: string): string => html.replace(/(color: [^;"]+); color: light-dark\([^"]*/g, '$1;')
