import type { MessageContent } from '../../../../preload/contract/index.ts'
import { longestHtml } from '../../../../preload/mail/limits.ts'
import { type Sanitised, sanitiseBySteps } from '../../../html/clean/sanitise.ts'
import type { Steps } from '../../../html/markup/steps.ts'
import { attempting, hasFailed } from '../crash-attempts.ts'
import { slice, soon } from './in-slices.ts'

/** A message that is being cleaned, and who waits for it. */
type Cleaning = { steps: Steps<Sanitised>; waiting: Set<(safe: Sanitised) => void>; goesOn: boolean }

/** By whether pictures may come from elsewhere. */
type By<T> = Map<boolean, T>
const cleaned = new WeakMap<MessageContent, By<Sanitised>>()
const underWay = new WeakMap<MessageContent, By<Cleaning>>()

/** What a message is that a page did not live through. */
const given: Sanitised = { html: '', blocked: [], contentIds: [], remote: [], designed: false, elements: 0, cut: true, tooHard: true }

/**
 * The message's HTML, cleaned; with `load` so that its pictures may come from elsewhere. Each is cleaned once, and one that ended a page is not
 * until the person asks for it. `undefined` where that takes longer than one slice: `waitForCleaned` does the rest.
 */
export function cleanedBody(content: MessageContent, load: boolean): Sanitised | undefined {
  const known = cleaned.get(content)?.get(load)
  if (known) return known
  if (hasFailed(content.id)) return given
  if (underWay.get(content)?.has(load)) return undefined
  const steps = sanitiseBySteps((content.html ?? '').slice(0, longestHtml), { load })
  const done = attempting(content.id, () => slice(steps))
  if (done) return keep(content, load, done.value)
  by(underWay, content).set(load, { steps, waiting: new Set(), goesOn: false })
  return undefined
}

/**
 * Goes on cleaning, slice by slice, and tells when it is done. Once nobody waits any more, as when the person goes to another message,
 * it ends; the answer is how to wait no longer.
 */
export function waitForCleaned(content: MessageContent, load: boolean, tell: (safe: Sanitised) => void): () => void {
  const safe = cleanedBody(content, load)
  const cleaning = underWay.get(content)?.get(load)
  if (safe || !cleaning) {
    let isWanted = true
    soon(() => isWanted && safe && tell(safe))
    return () => {
      isWanted = false
    }
  }
  // Each of those who wait leaves for itself, whatever function it came with.
  const one = (done: Sanitised) => tell(done)
  cleaning.waiting.add(one)
  if (!cleaning.goesOn) soon(() => goOn(content, load, cleaning))
  cleaning.goesOn = true
  return () => {
    cleaning.waiting.delete(one)
  }
}

/** The same for who needs it in any case. */
export const whenCleaned = (content: MessageContent, load: boolean): Promise<Sanitised> =>
  new Promise((resolve) => waitForCleaned(content, load, resolve))

function goOn(content: MessageContent, load: boolean, cleaning: Cleaning): void {
  const all = underWay.get(content)
  if (all?.get(load) !== cleaning) return
  if (cleaning.waiting.size === 0) {
    all.delete(load)
    return
  }
  let done: { value: Sanitised } | undefined
  try {
    done = attempting(content.id, () => slice(cleaning.steps))
  } catch (error) {
    // It is told as any error of the window, and its words are shown.
    reportError(error)
    done = { value: given }
  }
  if (!done) {
    soon(() => goOn(content, load, cleaning))
    return
  }
  all.delete(load)
  const safe = keep(content, load, done.value)
  for (const tell of cleaning.waiting) tell(safe)
}

function keep(content: MessageContent, load: boolean, safe: Sanitised): Sanitised {
  // Where the parser has cut it, that is said already.
  const isCut = (content.html?.length ?? 0) > longestHtml && !content.notes.includes('body-cut')
  const kept = isCut ? { ...safe, cut: true } : safe
  by(cleaned, content).set(load, kept)
  return kept
}

function by<T>(all: WeakMap<MessageContent, By<T>>, content: MessageContent): By<T> {
  const known = all.get(content) ?? new Map<boolean, T>()
  all.set(content, known)
  return known
}
