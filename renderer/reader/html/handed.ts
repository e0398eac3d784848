import type { MessageContent } from '../../../preload/api.ts'
import { request } from '../../bridge.ts'
import { type Look, pageOf } from './page.ts'
import { type Sanitised, sanitise } from './sanitise.ts'

/** Bodies beyond this, in characters, would keep the window busy; they are shown as far as that. */
const longest = 2_000_000

const cleaned = new WeakMap<MessageContent, Map<boolean, Sanitised>>()
const tokens = new WeakMap<Sanitised, Map<string, Handed>>()

/** A body that was handed over to be served: under which token, once that is known. */
export type Handed = { token: string | undefined; whenKnown: Promise<string> }

/** The message's HTML, cleaned; with `load` so that its pictures may come from elsewhere. Each is cleaned once. */
export function cleanedBody(content: MessageContent, load: boolean): Sanitised {
  const kept = cleaned.get(content) ?? new Map<boolean, Sanitised>()
  cleaned.set(content, kept)
  const known = kept.get(load) ?? sanitise((content.html ?? '').slice(0, longest), { load })
  kept.set(load, known)
  return known
}

/** Hands a cleaned body over to be served with its pictures, once for each look. */
export function handOver(content: MessageContent, safe: Sanitised, look: Look, quoteLabel: string): Handed {
  const kept = tokens.get(safe) ?? new Map<string, Handed>()
  tokens.set(safe, kept)
  const known = kept.get(look + quoteLabel)
  if (known) return known
  const parts = safe.contentIds.flatMap((contentId, index) => {
    const part = content.inline.find((candidate) => candidate.contentId === contentId)
    return part ? [{ name: `p${index}`, type: part.type, content: part.content }] : []
  })
  const remote = safe.remote.map((address, index) => ({ name: `r${index}`, url: address }))
  const asked = request('showHtml', { html: pageOf(safe.html, look, quoteLabel), parts, remote })
  const handed: Handed = { token: undefined, whenKnown: asked.then(({ token }) => token) }
  handed.whenKnown.then(
    (token) => {
      handed.token = token
    },
    () => kept.delete(look + quoteLabel),
  )
  kept.set(look + quoteLabel, handed)
  return handed
}

/** How a body is shown unless the person wants it otherwise. */
export const usualLook = ({ designed }: Sanitised): Look => (designed ? 'sheet' : 'plain')
