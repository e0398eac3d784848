import type { InlinePart } from '../../../preload/contract/index.ts'
import { mapParts, partsOf } from '../../../preload/html/parts.ts'
import { pictureFinder } from '../body/html/find-picture.ts'
import { renamePictures } from '../body/html/markup.ts'
import { surelyDrawn } from '../body/html/surely-drawn.ts'
import { drawnTypeOf, isWhole } from '../mime/parts/type-by-bytes.ts'
import type { ParsedMessage, Part } from '../parse.ts'

/** A part that HTML shows, with the type that its bytes have; `sure` unless its styles or its bytes may leave nothing of it to see. */
export type Drawn = { part: Part; shown: InlinePart; sure: boolean }

/**
 * The parts that a message's HTML really shows: pictures that the window can draw, whatever they call themselves, where the HTML draws
 * them. All others are files. In `html` each is drawn from `cid:` and its Content-ID, or one of our own where it has none that is its alone and
 * that a letter can have, whatever address the message has for it.
 */
export function drawnParts({ html, parts, others }: Pick<ParsedMessage, 'html' | 'parts' | 'others'>): {
  html: string | undefined
  drawn: Drawn[]
} {
  const all = [...parts, ...others]
  if (html === undefined || !all.some(({ content }) => drawnTypeOf(content) !== undefined)) return { html, drawn: [] }
  const find = pictureFinder(all)
  const drawn = new Map<Part, Drawn>()
  const taken = new Set(all.flatMap(({ contentId }) => contentId ?? []))
  const owners = new Map<string, Part>()
  for (const part of all)
    if (part.contentId && !owners.has(part.contentId) && drawnTypeOf(part.content) !== undefined) owners.set(part.contentId, part)
  const ownId = (part: Part): string => {
    if (part.contentId && owners.get(part.contentId) === part && isContentId(part.contentId)) return part.contentId
    let id = `${part.order}@within`
    while (taken.has(id)) id = `_${id}`
    taken.add(id)
    return id
  }
  const rename = (address: string) => {
    const part = find(address)
    const type = part && drawnTypeOf(part.content)
    if (!part || type === undefined) return undefined
    const known = drawn.get(part) ?? { part, sure: false, shown: { contentId: ownId(part), name: part.name, type, content: part.content } }
    drawn.set(part, known)
    const { contentId } = known.shown
    return isUnderstood(address, contentId) ? undefined : `cid:${encodeURIComponent(contentId).replace(/'/g, '%27')}`
  }
  const renamed = mapParts(html, (part) => renamePictures(part, rename))
  if (drawn.size > 0)
    for (const one of partsOf(html).flatMap((part) => [...surelyDrawn(part)])) {
      const known = drawn.get(find(one) as Part)
      if (known) known.sure = isWhole(known.part.content)
    }
  return { html: renamed, drawn: [...drawn.values()] }
}

/** Whether a letter can name a part so (RFC 2392). */
export const isContentId = (contentId: string): boolean => /^[^\s<>"]{1,250}$/.test(contentId)

/** Whether the window reads this id in an address as it is. */
function isUnderstood(address: string, contentId: string): boolean {
  const value = address.trim()
  if (!/^cid:/i.test(value)) return false
  try {
    return decodeURIComponent(value.slice(4)) === contentId
  } catch {
    return false
  }
}
