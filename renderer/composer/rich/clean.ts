import { sayColours } from './clean/say-colours.ts'
import { escaped } from './markup.ts'
import { hideStyles, styleAttribute } from './styles.ts'
import { joinWordLists } from './word-lists.ts'

/** More markup than this, in characters, is taken as its words. */
const longest = 2_000_000

const dropped =
  'br.Apple-interchange-newline,script,style,head,meta,link,title,base,template,noscript,iframe,frame,object,embed,applet,form > input,input,button,select,textarea,svg,math,video,audio,canvas,xml,map,area,dialog'

/** What becomes of a picture: the Content-ID of one of the letter's own, or nothing. */
export type TakePicture = (source: string, alt: string) => string | undefined

/**
 * Markup of other programs as the editor can take it: from a web page, a word processor or a message. Nothing that runs or loads, no
 * layout; what styles said of weight, slant, lines and colour is said by elements.
 */
export function cleanHtml(html: string, takePicture: TakePicture): string {
  if (html.length > longest) return `<p>${escaped(html.slice(0, longest).replace(/<[^>]*>/g, ' '))}</p>`
  const fragment = /<!--\s*StartFragment\s*-->([\s\S]*)<!--\s*EndFragment\s*-->/i.exec(html)?.[1] ?? html
  const { body } = new DOMParser().parseFromString(hideStyles(withoutOffice(fragment)), 'text/html')
  for (const element of body.querySelectorAll(dropped)) element.remove()
  for (const element of body.querySelectorAll('[hidden],[aria-hidden=true]')) element.remove()
  for (const element of body.querySelectorAll<HTMLElement>(`[${styleAttribute}]`)) {
    if (/(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(styleOf(element))) element.remove()
  }
  joinWordLists(body)
  for (const table of [...body.querySelectorAll('table')].reverse()) if (!isData(table)) unwrapTable(table)
  for (const image of body.querySelectorAll('img')) settlePicture(image, takePicture)
  sayColours(body)
  for (const element of body.querySelectorAll<HTMLElement>(`[${styleAttribute}]`)) sayInElements(element)
  for (const link of body.querySelectorAll('a'))
    if (!/^(?:https?|mailto|tel):/i.test((link.getAttribute('href') ?? '').trim())) unwrap(link)
  for (const comment of commentsIn(body)) comment.remove()
  return body.innerHTML
}

const styleOf = (element: Element): string => element.getAttribute(styleAttribute) ?? ''

/** What only Office reads: conditional comments and elements of its own namespaces. */
const withoutOffice = (html: string): string =>
  html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!\[(?:if|endif)[^>]*>/gi, '')
    .replace(/<\/?(?:o|w|m|v|st1):[^>]*>/gi, '')

function commentsIn(body: HTMLElement): ChildNode[] {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: ChildNode[] = []
  while (walker.nextNode()) found.push(walker.currentNode as ChildNode)
  return found
}

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

/** A table that holds data, and not the layout of a page: it has heads, or lines between more than one column. */
function isData(table: HTMLTableElement): boolean {
  if (table.querySelector('table')) return false
  if (table.querySelector('th')) return true
  const columns = Math.max(0, ...[...table.rows].map(({ cells }) => cells.length))
  const lined = Number(table.getAttribute('border')) > 0 || /border[^:]*:[^;]*(?:solid|double|dashed)/i.test(table.innerHTML)
  return columns > 1 && table.rows.length > 1 && (lined || /\bdata|\bgrid|TableGrid/i.test(table.className) || !hasLayout(table))
}

/** Pages are laid out in tables with widths, alignments and colours. */
const hasLayout = (table: HTMLTableElement): boolean =>
  table.hasAttribute('cellpadding') || table.hasAttribute('align') || table.hasAttribute('bgcolor') || table.getAttribute('role') !== null

function unwrapTable(table: HTMLTableElement): void {
  const blocks = [...table.rows].flatMap(({ cells }) =>
    [...cells].map((cell) => {
      const block = table.ownerDocument.createElement('div')
      block.append(...cell.childNodes)
      return block
    }),
  )
  table.replaceWith(...blocks)
}

function settlePicture(image: HTMLImageElement, takePicture: TakePicture): void {
  const alt = image.getAttribute('alt')?.trim() ?? ''
  const contentId = takePicture(image.getAttribute('src') ?? '', alt)
  if (contentId === undefined) {
    image.replaceWith(image.ownerDocument.createTextNode(alt === '' ? '' : `[${alt}]`))
    return
  }
  for (const { name } of [...image.attributes]) if (name !== 'width') image.removeAttribute(name)
  image.setAttribute('src', `cid:${contentId}`)
  image.setAttribute('alt', alt)
}

/** Weight, slant, lines and colour of a style, said by elements within. */
function sayInElements(element: HTMLElement): void {
  const style = styleOf(element)
  element.removeAttribute(styleAttribute)
  const value = (name: string) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim().toLowerCase() ?? ''
  const weight = value('font-weight')
  if (/^(?:B|STRONG)$/.test(element.tagName)) {
    if (/^(?:normal|[1-5]00)$/.test(weight)) unwrap(element)
    return
  }
  if (!/^(?:SPAN|FONT|P|DIV|TD|LI|A)$/.test(element.tagName)) return
  const line = `${value('text-decoration')} ${value('text-decoration-line')}`
  if (/^(?:bold|bolder|[6-9]00)$/.test(weight)) wrapInside(element, 'strong')
  if (/^(?:italic|oblique)/.test(value('font-style'))) wrapInside(element, 'em')
  if (/underline/.test(line) && element.tagName !== 'A') wrapInside(element, 'u')
  if (/line-through/.test(line)) wrapInside(element, 's')
}

function wrapInside(element: HTMLElement, tag: string): void {
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}
