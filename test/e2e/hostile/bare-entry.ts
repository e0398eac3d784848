import { quotable } from '../../../renderer/composer/quoting/quotable.ts'
import { wordsOf } from '../../../renderer/frame/link-words.ts'
import { inspectLink } from '../../../renderer/reader/html/links.ts'
import { sanitise } from '../../../renderer/reader/html/sanitise.ts'

export { parsable } from '../../../renderer/html/markup/parsable.ts'
export { sanitise }

export function cleaned(html: string): { tooHard: boolean; length: number } {
  const safe = sanitise(html)
  return { tooHard: safe.tooHard, length: safe.html.length }
}

/** Markup as an answer quotes it. */
export const quoted = (html: string): string => quotable(html, () => undefined, 'answer')

/** Why the first link of the page would be asked about; [] where it is followed at once. */
export function doubts(): string[] {
  const link = document.querySelector<HTMLAnchorElement>('a[href]')
  if (!link) return ['none']
  const inspected = inspectLink(link.href, wordsOf(link, document))
  return inspected.kind === 'open' ? inspected.doubts.map(({ doubt }) => doubt) : [inspected.kind]
}
