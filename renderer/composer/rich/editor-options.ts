import type { EditorOptions } from '@tiptap/core'
import i18next from 'i18next'
import { cleanHtml, type TakePicture } from '../../html/paste/clean.ts'
import { onlyPictures } from '../../html/paste/pictures.ts'
import { useWindow } from '../../stores/window.ts'
import { extensions } from './extensions/all.ts'
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
    editorProps: { transformPastedHTML: (html) => takeMarkup(html, takePicture), clipboardTextParser: textAsCopied },
  }
}

/** Cleans markup, and says how many of its pictures were not on the clipboard with it. */
function takeMarkup(html: string, takePicture: TakePicture): string {
  let missing = 0
  const cleaned = cleanHtml(html, (source, alt) => {
    const taken = takePicture(source, alt)
    if (taken === undefined) missing++
    return taken
  })
  if (missing > 0) useWindow.getState().notify(i18next.t('composer.picturesLeftOut', { count: missing }))
  return cleaned
}

/**
 * The files of a clipboard or of what is dropped, where they are what is meant: a browser copies a picture with markup that shows it, a word
 * processor copies words with a picture of them. `words` says what the first one shows, where that is known, and `link` where it leads.
 */
export function copiedFiles(data: DataTransfer | null): (Copied & { files: File[] }) | undefined {
  const files = [...(data?.files ?? [])]
  const copied = data?.types.includes('text/html') ? onlyPictures(data.getData('text/html')) : { words: '', link: undefined }
  return files.length === 0 || copied === undefined ? undefined : { files, ...copied }
}

/** What was copied of a picture besides its file. */
export type Copied = { words: string; link: string | undefined }

/** The marks of a picture that leads somewhere, as the editor takes them. */
export const marksOfLink = (link: string | undefined): { type: string; attrs: { href: string } }[] =>
  link === undefined ? [] : [{ type: 'link', attrs: { href: link } }]
