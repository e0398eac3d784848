import i18next from 'i18next'
import type { Address, HeldAttachment, MessageContent } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import type { Body } from '../stores/letter.ts'
import { fullTime } from '../ui/format.ts'
import { cleanHtml } from './rich/clean.ts'
import { escaped, htmlOfText, type Signature, signatureMarkup } from './rich/markup.ts'
import { withSignature } from './signature.ts'

/** A body with the pictures that it shows. */
export type Quoted = Body & { pictures: HeldAttachment[] }
export type QuoteOptions = {
  content: MessageContent
  receivedAt: number
  /** Only this is quoted, if it is anything. */
  selection: string
  signature: Signature
  rich: boolean
  above: boolean
}

/** More than this in pictures, in bytes, is not sent back to who sent it. */
const mostPictures = 5_000_000

/** The body of an answer: what is answered behind its attribution, room to write, and the signature under what is written. */
export async function answerBody({ content, receivedAt, selection, signature, rich, above }: QuoteOptions): Promise<Quoted> {
  const intro = attribution(content, receivedAt)
  if (!rich) {
    const quote = `${intro}\n${quotedLines(selection.trim() || (content.text ?? ''))}`
    const text = above ? `${withSignature('', signature.signature)}\n\n${quote}\n` : withSignature(`${quote}\n\n`, signature.signature)
    return { text, html: undefined, pictures: [] }
  }
  const { html, pictures } = await markupOf(content, selection)
  const quote = `<p>${escaped(intro)}</p><blockquote>${html}</blockquote>`
  const sign = signatureMarkup(signature)
  return { text: '', html: above ? `<p></p>${sign}${quote}` : `${quote}<p></p>${sign}`, pictures }
}

/** The body of a message that is passed on: room to write, the signature, and the message under its head. */
export async function forwardBody({ content, receivedAt, signature, rich }: QuoteOptions): Promise<Quoted> {
  const head = forwardedHead(content, receivedAt)
  if (!rich) {
    const text = `${withSignature('', signature.signature)}\n\n${head.join('\n')}\n\n${content.text ?? ''}`
    return { text, html: undefined, pictures: [] }
  }
  const { html, pictures } = await markupOf(content, '')
  return { text: '', html: `<p></p>${signatureMarkup(signature)}<p>${head.map(escaped).join('<br>')}</p>${html}`, pictures }
}

function attribution(content: MessageContent, receivedAt: number): string {
  const name = content.from[0]?.name || content.from[0]?.address || ''
  return i18next.t('composer.wrote', { date: fullTime(content.sentAt ?? receivedAt, i18next.language), name })
}

function quotedLines(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  return lines.map((line) => (line.startsWith('>') ? `>${line}` : line === '' ? '>' : `> ${line}`)).join('\n')
}

const people = (list: Address[]): string => list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')

function forwardedHead(content: MessageContent, receivedAt: number): string[] {
  const line = (key: string, value: string) => (value === '' ? [] : [`${i18next.t(`composer.forwarded.${key}`)}: ${value}`])
  return [
    i18next.t('composer.forwarded.head'),
    ...line('from', people(content.from)),
    ...line('date', fullTime(content.sentAt ?? receivedAt, i18next.language)),
    ...line('subject', content.subject),
    ...line('to', people(content.to)),
    ...line('cc', people(content.cc)),
  ]
}

/** What is quoted, as the editor takes it, with the pictures within it held for the new letter. */
async function markupOf(content: MessageContent, selection: string): Promise<{ html: string; pictures: HeldAttachment[] }> {
  if (selection.trim() !== '') return { html: htmlOfText(selection.trim()), pictures: [] }
  if (content.html === undefined) return { html: htmlOfText(content.text ?? ''), pictures: [] }
  const taken: Promise<HeldAttachment>[] = []
  let bytes = 0
  const html = cleanHtml(content.html, (source, alt) => {
    const part = content.inline.find(({ contentId }) => source === `cid:${contentId}` || source === `cid:${encodeURIComponent(contentId)}`)
    if (!part || bytes + part.content.byteLength > mostPictures) return undefined
    bytes += part.content.byteLength
    const contentId = `${crypto.randomUUID()}@hanji`
    const name = (alt || `picture.${part.type.split('/')[1] ?? 'png'}`).replace(/[\r\n\0]/g, ' ').slice(0, 200)
    taken.push(request('holdAttachment', { name, type: part.type, content: part.content, contentId }))
    return contentId
  })
  return { html, pictures: await Promise.all(taken) }
}
