import type { Editor } from '@tiptap/core'
import i18next from 'i18next'
import { useWindow } from '../../../stores/window.ts'
import { smaller } from '../../files/shrink-picture.ts'
import { type Copied, marksOfLink } from '../editor-options.ts'
import { shownTypes } from '../pictures.ts'

/** As much as one picture of a signature may take, and all of the signature, in characters of `data:` and of markup. */
const largest = { picture: 90_000, signature: 190_000 }
/** The longest sides that a picture is made smaller to until it fits, in px. */
const sides = [600, 400, 240]

/** A picture of pasted markup, if it stands there whole and is small enough. */
export const takeIntoSignature = (source: string): string | undefined =>
  /^data:image\/(?:png|jpeg|gif|webp|bmp);base64,[\w+/=]+$/.test(source) && source.length <= largest.picture ? source : undefined

/** Puts pictures into a signature, smaller where they are large: they go out with each letter. What does not fit is said. */
export async function insertIntoSignature(editor: Editor, files: File[], first?: Copied): Promise<void> {
  for (const [index, file] of files.entries()) {
    const data = await fitting(file)
    if (data === undefined || editor.getHTML().length + data.length > largest.signature) {
      useWindow.getState().notify(i18next.t('identity.pictureUnfit', { name: file.name }))
      continue
    }
    const alt = (index === 0 && first?.words) || file.name.replace(/\.[^.]*$/, '')
    const marks = marksOfLink(index === 0 ? first?.link : undefined)
    editor.chain().focus().insertContent({ type: 'picture', attrs: { data, alt }, marks }).run()
  }
}

async function fitting(file: File): Promise<string | undefined> {
  if (!shownTypes.test(file.type)) return undefined
  for (const candidate of [() => Promise.resolve<File | undefined>(file), ...sides.map((side) => () => smaller(file, side))]) {
    const data = await candidate().then((made) => made && dataOf(made))
    if (data !== undefined && data.length <= largest.picture) return data
  }
  return undefined
}

const dataOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
