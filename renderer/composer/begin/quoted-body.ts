import i18next from 'i18next'
import type { HeldAttachment, MessageContent } from '../../../preload/contract/index.ts'
import { escapeHtml } from '../../../preload/html/escape.ts'
import { writtenPeople } from '../../../preload/mail/addresses.ts'
import { htmlOfText, type Signature, signatureMarkup } from '../../html/letter/markup.ts'
import { settled } from '../../html/quote/editor-form.ts'
import { quotable } from '../../html/quote/quotable.ts'
import { withoutSignature } from '../../html/quote/senders-signature.ts'
import type { Body } from '../../stores/letters/letter.ts'
import { fullTime } from '../../ui/format.ts'
import { signatureAbove, withSignature } from '../snippets/signature.ts'
import { asFiles } from './foreign-body.ts'
import { quotedPictures } from './quoted-pictures.ts'

/** A body with the pictures that it shows. `told`: what of the message it does not hold, in words for the person. */
export type Quoted = Body & { pictures: HeldAttachment[]; told: string | undefined }
export type QuoteOptions = {
  content: MessageContent
  receivedAt: number
  /** Only this is quoted, if it is anything. */
  selection: string
  signature: Signature
  rich: boolean
  above: boolean
}

/** More than this in pictures, in bytes, is not sent back to who sent it; what is passed on goes with all that fits into a letter. */
const mostPictures = { answer: 5_000_000, forward: 60_000_000 }
/** More than this, in characters, no editor has at hand, and no letter. */
const longest = { html: 2_000_000, text: 4_000_000 }

/** The body of an answer: what is answered behind its attribution, room to write, and the signature under what is written. */
export async function answerBody({ content, receivedAt, selection, signature, rich, above }: QuoteOptions): Promise<Quoted> {
  const intro = attribution(content, receivedAt)
  if (!rich) {
    const { text: whole, told } = textOf(content)
    const quote = `${intro}\n${quotedLines(selection.trim() || withoutSignature(whole))}`
    const text = above ? `${signatureAbove(signature.signature)}\n\n${quote}\n` : withSignature(`${quote}\n\n`, signature.signature)
    return { text, html: undefined, pictures: [], told: selection.trim() ? undefined : told }
  }
  const { html, pictures, told } = await markupOf(content, selection, 'answer')
  const quote = `<p>${escapeHtml(intro)}</p><blockquote>${html}</blockquote>`
  const sign = signatureMarkup(signature)
  return { text: '', html: above ? `<p></p>${sign}${quote}` : `${quote}<p></p>${sign}`, pictures, told }
}

/** The body of a message that is passed on: room to write, the signature, and the message under its head. */
export async function forwardBody({ content, receivedAt, signature, rich }: QuoteOptions): Promise<Quoted> {
  const head = forwardedHead(content, receivedAt)
  if (!rich) {
    const { text, told } = textOf(content)
    return { text: `${signatureAbove(signature.signature)}\n\n${head.join('\n')}\n\n${text}`, html: undefined, pictures: [], told }
  }
  const { html, pictures, told } = await markupOf(content, '', 'forward')
  return { text: '', html: `<p></p>${signatureMarkup(signature)}<p>${head.map(escapeHtml).join('<br>')}</p>${html}`, pictures, told }
}

function attribution(content: MessageContent, receivedAt: number): string {
  const name = content.from[0]?.name || content.from[0]?.address || ''
  return i18next.t('composer.wrote', { date: fullTime(content.sentAt ?? receivedAt, i18next.language), name })
}

function quotedLines(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  return lines.map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`)).join('\n')
}

function forwardedHead(content: MessageContent, receivedAt: number): string[] {
  const line = (key: string, value: string) => (value === '' ? [] : [`${i18next.t(`composer.forwarded.${key}`)}: ${value}`])
  return [
    i18next.t('composer.forwarded.head'),
    ...line('from', writtenPeople(content.from)),
    ...line('date', fullTime(content.sentAt ?? receivedAt, i18next.language)),
    ...line('subject', content.subject),
    ...line('to', writtenPeople(content.to)),
    ...line('cc', writtenPeople(content.cc)),
  ]
}

function textOf({ text = '' }: MessageContent): { text: string; told: string | undefined } {
  return text.length > longest.text
    ? { text: text.slice(0, longest.text), told: i18next.t('composer.leftOut.cut') }
    : { text, told: undefined }
}

/** Whether markup shows neither words nor pictures; addresses that stand for pictures are no words. */
const isEmpty = (html: string): boolean =>
  !/<(?:img|hr)\b/.test(html) &&
  html
    .replace(/(<a [^<>]*>)https?:[^<]*<\/a>/g, '$1')
    .replace(/<[^<>]*>/g, '')
    .trim() === ''

/** What is quoted, as the editor takes it, with the pictures within it held for the new letter. */
async function markupOf(
  content: MessageContent,
  selection: string,
  as: 'answer' | 'forward',
): Promise<Omit<Quoted, 'text' | 'html'> & { html: string }> {
  if (selection.trim() !== '') return { html: htmlOfText(selection.trim()), pictures: [], told: undefined }
  const asText = { html: htmlOfText(content.text ?? ''), pictures: [], told: undefined }
  if (content.html === undefined) return asText
  const pictures = quotedPictures(content.inline, mostPictures[as])
  const isCut = content.html.length > longest.html
  const markup = quotable(content.html.slice(0, longest.html), pictures.take, as)
  const { html, isWords } = settled(markup)
  if (as === 'forward') pictures.holdOthers()
  const { large, remote } = pictures.leftOut()
  // A picture on a server is not sent: the plain form has its words.
  if (remote > 0 && isEmpty(html) && !content.textFromHtml && content.text?.trim()) return asText
  const told = [
    ...(isCut ? [i18next.t('composer.leftOut.cut')] : []),
    ...(isWords ? [i18next.t('composer.leftOut.look')] : []),
    ...(large > 0 ? [i18next.t(`composer.leftOut.${as}`, { count: large })] : []),
    ...(remote > 0 && as === 'forward' ? [i18next.t('composer.leftOut.remote', { count: remote })] : []),
  ]
  // Words alone show no pictures: what is passed on has them as files.
  const held = isWords ? await asFiles(await pictures.held()) : await pictures.held()
  return { html, pictures: held, told: told.length > 0 ? told.join(' ') : undefined }
}
