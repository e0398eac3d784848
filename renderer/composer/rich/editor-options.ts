import type { EditorOptions } from '@tiptap/core'
import { cleanHtml, type TakePicture } from './clean.ts'
import { extensions } from './extensions.ts'
import type { Pictures } from './pictures.ts'
import { textAsCopied } from './plain-text.ts'

/** What every editor of formatted text here has in common: what it holds, and how it takes what is pasted. */
export function editorOptions(
  pictures: Pictures | undefined,
  takePicture: TakePicture,
): Pick<EditorOptions, 'extensions' | 'injectCSS' | 'enablePasteRules' | 'editorProps'> {
  return {
    extensions: extensions(pictures),
    injectCSS: false,
    // What is pasted is text as it is: `__init__` is no bold word.
    enablePasteRules: false,
    editorProps: { transformPastedHTML: (html) => cleanHtml(html, takePicture), clipboardTextParser: textAsCopied },
  }
}
