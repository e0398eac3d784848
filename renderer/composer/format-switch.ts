import i18next from 'i18next'
import { request } from '../bridge.ts'
import type { LetterStore } from '../stores/letter.ts'
import { useWindow } from '../stores/window.ts'
import { hasFormatting, htmlOfText, signatureMarkup } from './rich/markup.ts'
import { hideStyles } from './rich/styles.ts'

/** Turns the letter into plain text, or gives it formatting. What plain text cannot hold is said, and can be had back. */
export async function switchFormat(letter: LetterStore): Promise<void> {
  const { html, text } = letter.getState().body()
  if (html === undefined) {
    letter.getState().edit({ text: '', html: richOf(text) })
    return
  }
  const plain = await request('toPlain', { html })
  letter.getState().edit({ text: roomAbove(html) + plain.text.replace(/\n$/, ''), html: undefined })
  if (!hasFormatting(html)) return
  const { notify, dismiss } = useWindow.getState()
  const back = () => {
    letter.getState().edit({ text: '', html })
    dismiss()
  }
  notify(i18next.t('composer.formattingLost'), { label: i18next.t('changes.undo'), run: back })
}

/** The room to write in above a signature or a quotation, which plain text would begin with otherwise; '' where words come first. */
export function roomAbove(html: string): string {
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const blocks = [...body.children]
  const first = blocks.findIndex((block) => !block.matches('p') || block.querySelector('img') || block.textContent?.trim() !== '')
  const starts = first > 0 || blocks[first]?.matches('.signature')
  return starts ? '\n\n' : ''
}

/** The signature stays what it is. */
function richOf(text: string): string {
  const match = /(?:^|\n)-- \n([\s\S]*?)(?:\n\n|$)/.exec(text)
  if (!match) return htmlOfText(text)
  const before = text.slice(0, match.index)
  return `${htmlOfText(before) || '<p></p>'}${signatureMarkup({ signature: match[1] ?? '', signatureHtml: undefined })}${htmlOfText(text.slice(match.index + match[0].length))}`
}
