import { createHash } from 'node:crypto'
import { escapeText } from '../../../preload/html/escape.ts'
import { joinParts, partsOf } from '../../../preload/html/parts.ts'
import { withoutWordMarks } from '../text/unquoted.ts'

/** A stretch of the body, as text, as HTML, or as both where the writer offered the choice. */
export type Piece = { text: string | undefined; html: string | undefined }
/**
 * One part. `content` is decoded; `order` is its place among all parts of the message; `location` is where it says that it lies, `base` what
 * addresses in it are relative to, both absolute.
 */
export type Part = {
  name: string
  type: string
  /** The charset that a text part says it is in. */
  charset: string | undefined
  contentId: string | undefined
  inline: boolean
  order: number
  content: Uint8Array
  location?: string | undefined
  base?: string | undefined
}
/** What was seen on the way that the reader should know of. */
export type Seen =
  | 'charset-mislabelled'
  | 'charset-unknown'
  | 'charset-refused'
  | 'body-cut'
  | 'too-many-parts'
  | 'file-elsewhere'
  | 'in-pieces'
export type Protection = 'pgp-signed' | 'pgp-encrypted' | 'smime-signed' | 'smime-encrypted'
/** `parts` are files; `others` are the bodies as they came, forms that are not shown, and what serves another part. Each part is in one of them. */
export type Collected = { pieces: Piece[]; parts: Part[]; others: Part[] }

export const nothing: Collected = { pieces: [], parts: [], others: [] }

export const joined = (all: Collected[]): Collected => ({
  pieces: all.flatMap(({ pieces }) => pieces),
  parts: all.flatMap(({ parts }) => parts),
  others: all.flatMap(({ others }) => others),
})

/** The pieces as text. Undefined where there is none, and where words stand in HTML alone: then only that has all of them. */
export const textOf = (pieces: Piece[]): string | undefined => {
  if (pieces.some(({ text, html }) => text === undefined && html !== undefined)) return undefined
  const texts = pieces.flatMap(({ text }) => (text === undefined ? [] : [text]))
  return texts.length > 0 ? texts.join('\n') : undefined
}

/** The pieces as HTML, each a document by itself (`partsOf`); what is text only stands in it as it was written. Undefined where nothing is HTML. */
export function htmlOf(pieces: Piece[]): string | undefined {
  if (!pieces.some(({ html }) => html !== undefined)) return undefined
  // A piece that was joined before comes apart again, so that there is one mark only.
  const parts = pieces.flatMap(({ text, html }) =>
    html === undefined ? [`<div style="white-space:pre-wrap">${escapeText(withoutWordMarks(text ?? '').text)}</div>`] : partsOf(html),
  )
  // Whoever writes a part cannot write the hash of all parts into it.
  return parts.length === 1 ? parts[0] : joinParts(parts, createHash('sha256').update(JSON.stringify(parts)).digest('hex'))
}
