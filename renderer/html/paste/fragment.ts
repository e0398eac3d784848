import { isValid } from '../css/validity.ts'
import { styleAttribute } from '../markup/style-attribute.ts'
import { isHidden, type Silence, saidInline, silenceOf } from '../shown/unseen.ts'
import { styleOf } from './elements.ts'

/** Keeps of a page what was copied, where the clipboard says so: all that stands outside its marks goes, but not what stands around them. */
export function keepFragment(body: HTMLElement): void {
  const marks = commentsIn(body)
  const start = marks.find(({ data }) => data.trim() === 'StartFragment')
  const end = marks.findLast(({ data }) => data.trim() === 'EndFragment')
  if (start) removeBeside(start, body, 'previousSibling')
  if (end?.isConnected) removeBeside(end, body, 'nextSibling')
}

/** Comments of a page, in their order. */
export function commentsIn(body: HTMLElement): Comment[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Comment[] = []
  while (walker.nextNode()) found.push(walker.currentNode as Comment)
  return found
}

function removeBeside(mark: Node, body: HTMLElement, side: 'previousSibling' | 'nextSibling'): void {
  for (let node: Node | null = mark; node && node !== body; node = node.parentNode) {
    for (let other = node[side]; other; other = node[side]) other.parentNode?.removeChild(other)
  }
}

/** Markup without what only Office reads: conditional comments and elements of its own namespaces. */
export const withoutOffice = (html: string): string =>
  withoutSpans(html, '<!--[if', '<![endif]-->')
    .replace(/<!\[(?:if|endif)[^<>]*>/gi, '')
    .replace(/<\/?(?:o|w|m|v|st1):[^<>]*>/gi, '')

/** A text without what stands from one mark to the next other one, both included; in one pass. */
export function withoutSpans(text: string, from: string, to: string): string {
  const lower = text.toLowerCase()
  let kept = ''
  let at = 0
  for (let start = lower.indexOf(from); start >= 0; start = lower.indexOf(from, at)) {
    const end = lower.indexOf(to, start + from.length)
    if (end < 0) break
    kept += text.slice(at, start)
    at = end + to.length
  }
  return kept + text.slice(at)
}

/** Removes what the styles of pasted markup hide: nobody saw it, who copied it. What is visible within the invisible stays. */
export function removeHidden(body: HTMLElement): void {
  for (const element of body.querySelectorAll(`[${styleAttribute}]`))
    if (isHidden(element, saidInline(styleOf(element), isValid))) element.remove()
  const silencing = `[${styleAttribute}*="visibility" i], [${styleAttribute}*="font" i]`
  if (body.matches(silencing) || body.querySelector(silencing)) silence(body, { unseen: false, tiny: false })
}

function silence(element: Element, around: Silence): void {
  const said = saidInline(styleOf(element), isValid)
  // The gradient that shows words of no colour may have stood on what is around them, and not have come along.
  const now = silenceOf({ get: (name) => (/color$/.test(name) ? undefined : said.get(name)) }, around)
  for (const node of [...element.childNodes]) {
    if (node.nodeType === 1) silence(node as Element, now)
    else if (node.nodeType === 3 && (now.unseen || now.tiny)) node.remove()
  }
  if (now.unseen && element.localName === 'img') element.remove()
}
