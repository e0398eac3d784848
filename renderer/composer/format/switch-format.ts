import i18next from 'i18next'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { hasFormatting, htmlOfText, signatureMarkup } from '../../html/letter/markup.ts'
import { hideStyles } from '../../html/markup/style-attribute.ts'
import type { LetterStore } from '../../stores/letters/letter.ts'
import { useWindow } from '../../stores/window.ts'
import { endOfLetter, signatureAbove, signatureOf } from '../snippets/signature.ts'
import { filesFor } from './pictures-as-files.ts'
import { giveBack } from './restore-formatting.ts'

/** Turns the letter into plain text, or gives it formatting. What plain text cannot hold is said, and can be had back. */
export async function switchFormat(letter: LetterStore): Promise<void> {
  const { html } = letter.getState().body()
  if (html === undefined) await toRich(letter)
  else await toPlain(letter, html)
}

async function toRich(letter: LetterStore): Promise<void> {
  await filesFor(letter, '')
  const { text } = letter.getState().body()
  const { accountId, identityId } = letter.getState().draft
  letter.getState().edit({ text: '', html: richOf(text, signatureOf(accountId, identityId).signature) })
}

async function toPlain(letter: LetterStore, html: string): Promise<void> {
  const plain = await request('toPlain', { html })
  // What was written in the meantime goes along.
  const now = letter.getState().body()
  if (now.html === undefined) return
  if (now.html !== html) return toPlain(letter, now.html)
  letter.getState().edit({ text: roomAbove(html) + plain.text.replace(/\n$/, ''), html: undefined })
  if (!hasFormatting(html)) return
  const { notify, dismiss } = useWindow.getState()
  const back = () => {
    dismiss()
    void telling(async () => void (await toRichAgain(letter, html)))
  }
  notify(i18next.t('composer.formattingLost'), { label: i18next.t('changes.undo'), run: back })
}

/** Gives a letter the formatting back that it had; what was written since stays. */
async function toRichAgain(letter: LetterStore, html: string): Promise<void> {
  const now = letter.getState().body()
  const text = now.html === undefined ? now.text : (await request('toPlain', { html: now.html })).text
  const { accountId, identityId } = letter.getState().draft
  const { signature } = signatureOf(accountId, identityId)
  const given = await filesFor(letter, await giveBack(html, text, (words) => richOf(words, signature)))
  const { text: later, html: markup } = letter.getState().body()
  if (later !== now.text || markup !== now.html) return toRichAgain(letter, html)
  letter.getState().edit({ text: '', html: given })
}

/** The room to write in above a signature or a quotation, which plain text would begin with otherwise; '' where words come first. */
export function roomAbove(html: string): string {
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const blocks = [...body.children]
  const first = blocks.findIndex((block) => !block.matches('p') || block.querySelector('img') || block.textContent?.trim() !== '')
  const starts = first > 0 || blocks[first]?.matches('.signature')
  return starts ? '\n\n' : ''
}

/** Plain text as HTML. The signature stays what it is: what stands under its line, or the sender's own above what is quoted. */
export function richOf(text: string, own: string): string {
  const letter = text.slice(0, endOfLetter(text))
  const match = /(?:^|\n)-- \n([\s\S]*?)(?:\n\n|$)/.exec(letter)
  const above = signatureAbove(own)
  const at = match || above === '' ? -1 : `${letter}\n`.indexOf(`${above}\n`)
  const found = match ? { at: match.index, length: match[0].length, words: match[1] ?? '' } : { at, length: above.length, words: own }
  if (found.at < 0) return htmlOfText(text)
  const before = htmlOfText(text.slice(0, found.at)) || '<p></p>'
  return `${before}${signatureMarkup({ signature: found.words, signatureHtml: undefined })}${htmlOfText(text.slice(found.at + found.length))}`
}
