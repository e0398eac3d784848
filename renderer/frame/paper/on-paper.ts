import { longestPage } from '../../../preload/mail/limits.ts'
import type { Paper } from '../messages.ts'
import { bodyTag, pageTag, rootAttribute, saidOfBody, withinStandIn } from './stand-ins.ts'

/** Of our own trees, which no style of a message reaches: they are outside of what its rules hold in, and in shadow. */
const own = ':host{all:initial!important;display:block!important;position:relative!important;background:#fff!important}'
/** Of the page, which is ours, and of the piece of it that a message is in: nothing that stands there leaves it. */
const sheet = `@page{margin:16mm}
html,body{margin:0;padding:0;background:#fff}
[data-hanji-message]{display:flow-root;position:relative;contain:layout paint;z-index:0}
:where(${pageTag},${bodyTag}){display:block}
@layer hanji-paper{${pageTag}{overflow:visible!important}}`

/**
 * A page as it was fitted, made so much smaller that all of its width is on paper that is as wide as its frame. It is a piece of a page of ours, by
 * the side of what is ours, which none of its rules reaches. It is a whole document, or '' where that is too long or is not read as it was written.
 */
export function onPaper(page: Document, { style, head, foot }: Paper): string {
  const root = page.documentElement
  const { body } = page
  const scale = root.clientWidth / Math.max(root.scrollWidth, body?.scrollWidth ?? 0)
  // Of this length are the message's units by the size of its page's letters.
  const size = page.defaultView?.getComputedStyle(root).fontSize ?? ''
  const paper = page.implementation.createHTMLDocument(page.title)
  paper.documentElement.style.fontSize = size
  const sheets = [`${sheet}\n${saidOfBody(body)}`, ...Array.from(page.styleSheets).map(withinStandIn)]
  for (const text of sheets) {
    const element = paper.createElement('style')
    element.textContent = text
    paper.head.append(element)
  }
  const message = paper.createElement('div')
  message.setAttribute('data-hanji-message', '')
  // A hair more: paper has fractions of a pixel, and a word that does not fit is cut.
  if (scale < 1) message.style.setProperty('zoom', String(Math.floor(scale * 990) / 1000))
  const [standIn, inner] = [likeIn(paper, root, pageTag), likeIn(paper, body, bodyTag)]
  standIn.setAttribute(rootAttribute, '')
  inner.append(...Array.from(body.childNodes))
  for (const written of inner.querySelectorAll('style')) written.remove()
  leadNowhere(inner)
  standIn.append(inner)
  message.append(standIn)
  paper.body.append(...tree(paper, style, head), message, ...tree(paper, style, foot))
  const html = `<!doctype html>${paper.documentElement.outerHTML}`
  return html.length > longestPage || !isReadAsWritten(html, paper, page) ? '' : html
}

/** An element of another name with the attributes of this one. */
function likeIn(paper: Document, element: Element, tag: string): Element {
  const like = paper.createElement(tag)
  for (const { name, value } of Array.from(element.attributes)) like.setAttribute(name, value)
  return like
}

/**
 * Whatever shows a saved file follows a link in it without a question, and does not say where that leads: links are there to look at. One to a place
 * that there is not looks like any other, and is none in a file.
 */
function leadNowhere(message: Element): void {
  for (const link of message.querySelectorAll('a[href],area[href]')) link.setAttribute('href', '#hanji-nowhere')
}

/** Whether a parser makes of what was written the pieces that it was written from, with nothing of the message elsewhere. */
function isReadAsWritten(html: string, paper: Document, page: Document): boolean {
  // By our own page's parser, each style would be held to that page's policy.
  const { DOMParser: Parser } = (page.defaultView ?? window) as Window & typeof globalThis
  const read = new Parser().parseFromString(html, 'text/html')
  const piecesOf = ({ head, body }: Document) =>
    [...Array.from(head.children), ...Array.from(body.childNodes)]
      .map((node) => node.nodeName + (node as Element).attributes?.length)
      .join()
  return (
    piecesOf(read) === piecesOf(paper) &&
    read.body.attributes.length === 0 &&
    read.querySelectorAll(pageTag).length === 1 &&
    read.querySelector(`[data-hanji-message]>${pageTag}:only-child>${bodyTag}:only-child`) !== null
  )
}

/** Markup of ours in a shadow tree, which the parser of the printed page makes (HTML 4.12.3.1). */
function tree(page: Document, style: string, html: string): Element[] {
  if (html === '') return []
  const host = page.createElement('div')
  const template = page.createElement('template')
  template.setAttribute('shadowrootmode', 'closed')
  template.innerHTML = `<style>${own}\n${style}</style>${html}`
  host.append(template)
  return [host]
}
