import { longestPage, type Paper } from './messages.ts'

/** What no style of a message may do to what is ours: of important rules those within a shadow tree win (CSS Cascade 5, 6.4.3). */
const own = `:host{all:initial!important;display:block!important;position:relative!important;z-index:2147483647!important;background:#fff!important}
:host::before,:host::after{content:none!important;display:none!important}`
/** Nor may anything of it leave its place, or the page be hidden with ours on it. */
const place = `@layer hanji-paper{
html,body{opacity:1!important;visibility:visible!important;filter:none!important;mask:none!important;mix-blend-mode:normal!important;content:normal!important;zoom:1!important;perspective:none!important;columns:auto!important;writing-mode:horizontal-tb!important}
html::before,html::after,body::before,body::after{content:none!important;display:none!important}
body>[data-hanji-message]{display:block!important;position:relative!important;float:none!important;margin:0!important;inset:auto!important;transform:none!important;contain:layout paint!important;z-index:0!important}
}`

/**
 * A page as it was fitted, made so much smaller that all of its width is on paper that is as wide as its frame. What is ours stands around
 * it in trees of its own, which its styles do not reach. It is a whole document, or '' where that is too long.
 */
export function onPaper(page: Document, { style, head, foot }: Paper): string {
  const root = page.documentElement
  const { body } = page
  const scale = root.clientWidth / Math.max(root.scrollWidth, body?.scrollWidth ?? 0)
  const message = page.createElement('div')
  message.setAttribute('data-hanji-message', '')
  // A hair more: paper has fractions of a pixel, and a word that does not fit is cut.
  if (scale < 1) message.style.setProperty('zoom', String(Math.floor(scale * 990) / 1000), 'important')
  message.append(...Array.from(body.childNodes))
  body.replaceChildren(...tree(page, style, head), message, ...tree(page, style, foot))
  const sheet = page.createElement('style')
  sheet.textContent = place
  page.head.prepend(sheet)
  const html = `<!doctype html>${root.outerHTML}`
  return html.length > longestPage ? '' : html
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
