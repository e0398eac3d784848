import type { InlinePart } from '../../preload/api.ts'
import { drawnIds } from './body/markup.ts'
import type { ParsedMessage, Part } from './parse.ts'
import { drawnTypeOf } from './structure/by-bytes.ts'

/** A part that HTML shows, with the type that its bytes have. */
export type Drawn = { part: Part; shown: InlinePart }

/**
 * The parts that a message's HTML really shows: pictures that the window can draw, whatever they call themselves, where the HTML draws
 * them. Of several with one Content-ID the first. All others are files.
 */
export function drawnParts({ html, parts, others }: ParsedMessage): Drawn[] {
  const candidates = [...parts, ...others].filter(({ contentId }) => contentId !== undefined)
  if (html === undefined || candidates.length === 0) return []
  const ids = drawnIds(html)
  const drawn = new Map<string, Drawn>()
  for (const part of candidates) {
    const { contentId, name, content } = part
    if (contentId === undefined || !ids.has(contentId) || drawn.has(contentId)) continue
    const type = drawnTypeOf(content)
    if (type !== undefined) drawn.set(contentId, { part, shown: { contentId, name, type, content } })
  }
  return [...drawn.values()]
}
