import { longestPage } from './messages.ts'

/** A page as it was fitted, made so much smaller that all of its width is on paper that is as wide as its frame. It is a whole document, or '' where that is too long. */
export function onPaper(page: Document): string {
  const root = page.documentElement
  const scale = root.clientWidth / Math.max(root.scrollWidth, page.body?.scrollWidth ?? 0)
  // A hair more: paper has fractions of a pixel, and a word that does not fit is cut.
  if (scale < 1) page.body?.style.setProperty('zoom', String(Math.floor(scale * 990) / 1000), 'important')
  const html = `<!doctype html>${root.outerHTML}`
  return html.length > longestPage ? '' : html
}
