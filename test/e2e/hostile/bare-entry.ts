import { wordsOf } from '../../../renderer/frame/links/link-words.ts'
import { sanitise, sanitiseBySteps } from '../../../renderer/html/clean/sanitise.ts'
import { inspectLink } from '../../../renderer/html/links/inspect.ts'
import { toEnd } from '../../../renderer/html/markup/steps.ts'
import { quotable } from '../../../renderer/html/quote/quotable.ts'
import { slice, soon } from '../../../renderer/reader/body/cleaning/in-slices.ts'

export { parsable } from '../../../renderer/html/markup/parsable.ts'
export { sanitise }

export function cleaned(html: string): { tooHard: boolean; length: number } {
  const safe = sanitise(html)
  return { tooHard: safe.tooHard, length: safe.html.length }
}

/** How often the page heard something while markup was cleaned in slices, and whether that came to what one run comes to. */
export async function inSlices(html: string): Promise<{ heard: number; same: boolean; tooHard: boolean }> {
  let heard = 0
  let isDone = false
  const hear = () => {
    heard++
    if (!isDone) setTimeout(hear)
  }
  setTimeout(hear)
  const steps = sanitiseBySteps(html, { limitMs: 60_000 })
  for (let done = slice(steps); ; done = slice(steps)) {
    if (done) {
      isDone = true
      const whole = toEnd(sanitiseBySteps(html, { limitMs: 60_000, longFrom: Number.POSITIVE_INFINITY }))
      return { heard, same: done.value.html === whole.html, tooHard: done.value.tooHard }
    }
    await new Promise<void>(soon)
  }
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
