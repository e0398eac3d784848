import { blocksOf } from '../text/text-blocks.ts'

/** So many marked elements are looked at: a signature, and the line above it. */
const mostMarked = 4

/** A text without the signature at its end (RFC 3676 4.3), which an answer need not repeat. In a digest of several nothing is one. */
export function withoutSignature(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  const at = lines.indexOf('-- ')
  if (at < 1 || lines.lastIndexOf('-- ') !== at || blocksOf(text).at(-1)?.kind !== 'signature') return text
  const rest = lines.slice(0, at).join('\n')
  return rest.trim() === '' ? text : rest
}

/** The same of a page: what mail programs mark as a signature, where nothing but that follows. */
export function removeSignature(body: HTMLElement): void {
  const marked = [...body.querySelectorAll('.moz-signature, .gmail_signature, .gmail_signature_prefix, div.signature')]
  for (const element of marked.slice(-mostMarked).reverse()) {
    if (!element.closest('blockquote') && wordsBelow(body, element) === '' && wordsBesides(body, element) !== '') element.remove()
  }
}

function wordsBelow(body: HTMLElement, element: Element): string {
  const range = body.ownerDocument.createRange()
  range.setStartAfter(element)
  range.setEndAfter(body.lastChild ?? body)
  const rest = range.cloneContents()
  return rest.querySelector('img, table, hr') ? '-' : (rest.textContent ?? '').trim()
}

const wordsBesides = (body: HTMLElement, element: Element): string => (body.textContent ?? '').replace(element.textContent ?? '', '').trim()
