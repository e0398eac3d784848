import type { Shown } from '../../../frame/messages.ts'
import { acquire, release } from './pool.ts'

/** A page whose pictures do not come is printed without them after this time, in ms. */
const longestMs = 15_000

/** A cleaned body laid out at a width in px, out of sight: the document as it was fitted, or undefined when that takes too long or is too long. */
export function fitted(body: Shown, width: number): Promise<string | undefined> {
  const host = document.createElement('div')
  host.className = 'visually-hidden'
  host.setAttribute('aria-hidden', 'true')
  host.inert = true
  host.style.width = `${width}px`
  document.body.append(host)
  const done = Promise.withResolvers<string | undefined>()
  const timer = setTimeout(() => done.resolve(undefined), longestMs)
  const frame = acquire(host, (message) => (message.kind === 'paper' ? done.resolve(message.html || undefined) : undefined), body)
  frame.element.style.width = `${width}px`
  frame.show(body)
  return done.promise.finally(() => {
    clearTimeout(timer)
    frame.element.style.removeProperty('width')
    release(frame)
    host.remove()
  })
}
