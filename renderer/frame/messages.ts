import { longestWords } from '../../preload/hosts/limits.ts'
import { longestPage } from '../../preload/mail/limits.ts'
import type { Folding } from './quotes/fold.ts'

export { elementEdge, longestWords } from '../../preload/hosts/limits.ts'

/** What the window has the page around a message's body show: this cleaned document, whose pictures are served under the token; '' is none. `folding`: how its quotation is put away. `paper`: it is told as it was fitted, to be printed with this around it. `message`: whose body it is. */
export type Shown = { token: string; html: string; folding: Folding | undefined; paper?: Paper | undefined; message?: number }

/** What is ours on paper, as HTML: the style of both, the head above a message and the foot below it. */
export type Paper = { style: string; head: string; foot: string }

/** What the page around a message's body tells the window; `token` is the body's. `shown`: it is laid out, `loaded`: its pictures are there, and `blank` where nothing of it is seen, `paper`: its document, no wider than its frame; '' where it is too long. */
export type FrameMessage =
  | { kind: 'ready' }
  | { kind: 'height'; token: string; height: number }
  | { kind: 'shown'; token: string }
  /** Told by the window itself: it has waited too long for `shown`. */
  | { kind: 'stuck'; token: string }
  | { kind: 'loaded'; token: string; blank: boolean }
  | { kind: 'paper'; token: string; html: string }
  | { kind: 'hover'; token: string; href: string }
  | { kind: 'link'; token: string; href: string; text: string }
  | { kind: 'selection'; token: string; text: string }
  | { kind: 'key'; token: string; code: string; key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

const isText = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest

/** A message of the frame, if it is one: whatever a body might do, nothing else gets through. */
export function frameMessage(data: unknown): FrameMessage | undefined {
  const { kind, token, height, html, href, text, code, key, ...rest } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >
  if (kind === 'ready') return { kind }
  if (!isText(token, 36)) return undefined
  switch (kind) {
    case 'height':
      return typeof height === 'number' && height >= 0 && height <= 300_000 ? { kind, token, height } : undefined
    case 'shown':
      return { kind, token }
    case 'loaded':
      return { kind, token, blank: rest['blank'] === true }
    case 'paper':
      return isText(html, longestPage) ? { kind, token, html } : undefined
    case 'hover':
      return isText(href, 50_000) ? { kind, token, href } : undefined
    case 'link':
      return isText(href, 50_000) && isText(text, longestWords) ? { kind, token, href, text } : undefined
    case 'selection':
      return isText(text, 200_000) ? { kind, token, text } : undefined
    case 'key': {
      const held = (name: string) => rest[name] === true
      const modifiers = { ctrlKey: held('ctrlKey'), metaKey: held('metaKey'), shiftKey: held('shiftKey'), altKey: held('altKey') }
      return isText(code, 30) && isText(key, 30) ? { kind, token, code, key, ...modifiers } : undefined
    }
    default:
      return undefined
  }
}
