import { Editor } from '@tiptap/core'
import { cleanHtml, type TakePicture } from '../../../renderer/composer/rich/clean.ts'
import { extensions } from '../../../renderer/composer/rich/extensions.ts'
import { dressed } from '../../../renderer/composer/rich/markup.ts'
import { hideStyles } from '../../../renderer/composer/rich/styles.ts'

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
