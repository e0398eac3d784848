/** Letters that are read from right to left: Hebrew, Arabic, and what is written in their scripts. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Has each paragraph read in the direction of its first letter where the message says nothing of it. `html` is what the page was made of. */
export function followDirections(page: Document, html: string): void {
  if (!rightToLeft.test(html)) return
  page.documentElement.toggleAttribute('data-hanji-bidi', true)
  // Their marks stand where their lines begin.
  for (const list of Array.from(page.querySelectorAll<HTMLElement>('ul, ol'))) if (!list.closest('[dir]')) list.dir = 'auto'
}
