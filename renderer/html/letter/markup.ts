import type { Identity } from '../../../preload/contract/index.ts'
import { escapeHtml } from '../../../preload/html/escape.ts'
import { quoteLine } from '../../../preload/quotes/line-colour.ts'
import { forDark } from '../colour/maths.ts'
import { readColour } from '../colour/read.ts'
import { hideStyles, showStyles, styleAttribute } from '../markup/style-attribute.ts'
import { sayDirections } from './direction.ts'
import { keepSpaces } from './spaces.ts'

/** What stands under a letter: as text, and with its formatting where it has any. */
export type Signature = Pick<Identity, 'signature' | 'signatureHtml'>
export const noSignature: Signature = { signature: '', signatureHtml: undefined }

const marks = /^(?:> ?)+/

/** Plain text as HTML: paragraphs at blank lines, and what stands behind `>` as quotations, however deep. */
export function htmlOfText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/(?<!\n)\n+$/, '')
    .split('\n')
  let html = ''
  let depth = 0
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) html += `<p>${paragraph.map(escapeHtml).join('<br>')}</p>`
    paragraph = []
  }
  for (const line of lines) {
    const quoted = marks.exec(line)?.[0] ?? ''
    const deep = Math.min((quoted.match(/>/g) ?? []).length, 20)
    const rest = line.slice(quoted.length).trimEnd()
    if (deep !== depth) {
      flush()
      html += '<blockquote>'.repeat(Math.max(0, deep - depth)) + '</blockquote>'.repeat(Math.max(0, depth - deep))
      depth = deep
    }
    if (rest === '') flush()
    else paragraph.push(rest)
  }
  flush()
  return html + '</blockquote>'.repeat(depth)
}

/** A signature as the editor keeps it; '' without one. */
export function signatureMarkup({ signature, signatureHtml }: Signature): string {
  if (signature.trim() === '' && !signatureHtml) return ''
  const html = signatureHtml ?? `<p>${signature.trimEnd().split('\n').map(escapeHtml).join('<br>')}</p>`
  return `<div class="signature">${hideStyles(html)}</div>`
}

const signatureCover = 0.75

/** How each element of a letter looks to those who get it: their programs know none of our style sheets. */
const looks: Record<string, string> = {
  blockquote: `margin:0 0 0 2px;padding:0 0 0 12px;border-left:2px solid ${quoteLine}`,
  pre: 'margin:8px 0;padding:8px 12px;background:#f4f2ec;color:#1f1d1a;border-radius:4px;font-family:ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap',
  code: 'font-family:ui-monospace,Menlo,Consolas,monospace',
  table: 'border-collapse:collapse',
  td: 'border:1px solid #c9c4b8;padding:4px 8px;vertical-align:top',
  th: 'border:1px solid #c9c4b8;padding:4px 8px;vertical-align:top;text-align:left',
  hr: 'border:0;border-top:1px solid #c9c4b8;margin:12px 0',
  img: 'max-width:100%',
  // Lighter than the letter in whatever colour that is shown; a grey of its own could not be read on dark.
  'div.signature': `opacity:${signatureCover}`,
}

/** What the editor has written, as it is sent. */
export function dressed(html: string): string {
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  for (const [selector, look] of Object.entries(looks)) {
    for (const element of body.querySelectorAll(selector)) element.setAttribute(styleAttribute, look + alignment(element))
  }
  for (const element of body.querySelectorAll(`span[${styleAttribute}]`)) sayDark(element)
  for (const element of body.querySelectorAll('colgroup')) element.remove()
  for (const element of body.querySelectorAll('[colwidth]')) element.removeAttribute('colwidth')
  for (const element of body.querySelectorAll('blockquote')) element.setAttribute('type', 'cite')
  for (const element of body.querySelectorAll('li > p, td > p, th > p')) looseParagraph(element)
  sayDirections(body)
  keepSpaces(body)
  // An empty paragraph has no height elsewhere.
  for (const element of body.querySelectorAll('p:empty')) element.append(body.ownerDocument.createElement('br'))
  return showStyles(body.innerHTML)
}

/**
 * Has a colour that cannot be read on a dark sheet say a lighter one for that: no colour has 4.5 to 1 on white and on dark alike. Programs that
 * do not know light-dark() (CSS Color 5, 9) keep to what stands before it. On the ground of code there is but one.
 */
function sayDark(element: Element): void {
  const style = element.getAttribute(styleAttribute) ?? ''
  const said = /^ ?color ?:([^;]+);? ?$/i.exec(style)?.[1]?.trim() ?? ''
  const colour = element.closest('pre') || said.includes('light-dark') ? undefined : readColour(said)
  const lighter = colour && forDark(colour, element.closest('div.signature') ? signatureCover : 1)
  if (lighter) element.setAttribute(styleAttribute, `color: ${said}; color: light-dark(${said}, rgb(${lighter.rgb.join(', ')}))`)
}

/** What a cell says of its alignment; it counts more than what `looks` says. */
function alignment(cell: Element): string {
  const align = /(?:^|;)\s*text-align\s*:\s*(left|right|center)/i.exec(cell.getAttribute(styleAttribute) ?? '')?.[1]
  if (!align || !cell.matches('td, th')) return ''
  // As an attribute, too, by which it is known when the letter is opened again.
  cell.setAttribute('align', align)
  return `;text-align:${align}`
}

/** Paragraphs of items and cells: other programs put a line of space around each. Only between two of them some stays. */
function looseParagraph(paragraph: Element): void {
  const { previousElementSibling: above, nextElementSibling: below, parentElement: parent } = paragraph
  const direction = paragraph.getAttribute('dir')
  if (direction !== null && above === null && parent?.hasAttribute('dir') === false) parent.setAttribute('dir', direction)
  const isNearer = direction !== null && parent?.getAttribute('dir') !== direction
  if (!isNearer && above === null && (below === null || below.matches('ul, ol'))) paragraph.replaceWith(...paragraph.childNodes)
  else paragraph.setAttribute(styleAttribute, above?.matches('p') ? 'margin:8px 0 0' : 'margin:0')
}

/** Whether plain text would lose something of this: all but paragraphs, quotations and plain links. */
export function hasFormatting(html: string): boolean {
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  const plain = new Set(['P', 'BR', 'BLOCKQUOTE', 'DIV'])
  return [...body.querySelectorAll('*')].some(
    (element) => !plain.has(element.tagName) && !(element.tagName === 'A' && element.textContent === element.getAttribute('href')),
  )
}
