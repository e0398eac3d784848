import { absolute, noBase } from '../../mime/parts/location.ts'
import { drawnTypeOf } from '../../mime/parts/type-by-bytes.ts'
import type { Part } from '../pieces.ts'

/** The picture among a message's parts that an address in its HTML means, if any. */
export type FindPicture = (address: string) => Part | undefined

/**
 * Finds pictures by the addresses that HTML draws them from: `cid:` (RFC 2392), where they lie (RFC 2557), or, as some programs write, a bare
 * Content-ID or file name. What is exact counts before what differs in case, brackets, spaces or escapes, and the first of equals counts.
 * Only parts that the window can draw are found.
 */
export function pictureFinder(parts: readonly Part[]): FindPicture {
  const pictures = parts.filter(({ content }) => drawnTypeOf(content) !== undefined)
  const told = new Set(parts.flatMap(({ type, base }) => (type === 'text/html' && base ? [base] : [])))
  const bases = new Set([...[...told].slice(0, mostBases), noBase])
  const by = (keyOf: (part: Part) => string | undefined): Map<string, Part> => {
    const found = new Map<string, Part>()
    for (const part of pictures) {
      const key = keyOf(part)
      if (key && !found.has(key)) found.set(key, part)
    }
    return found
  }
  const ids = by(({ contentId }) => contentId)
  const looseIds = by(({ contentId }) => contentId && loose(contentId))
  const places = by(({ location }) => location)
  const loosePlaces = by(({ location }) => location && loose(location))
  const names = by(({ name }) => loose(name))
  const pictureAt = (address: string): Part | undefined => {
    if (address === '' || address.length > longest || /^data:/i.test(address)) return undefined
    const id = idIn(address)
    if (id !== undefined) {
      const found = ids.get(unescaped(id)) ?? ids.get(id) ?? looseIds.get(loose(id))
      return found ?? places.get(address) ?? loosePlaces.get(loose(address)) ?? names.get(loose(id))
    }
    const here = places.size === 0 ? [] : [...bases].flatMap((base) => absolute(address, base) ?? [])
    const lying = first(here, (one) => places.get(one)) ?? first(here, (one) => loosePlaces.get(loose(one)))
    if (lying || /^(?:[a-z][\w+.-]+:|\/\/)/i.test(address)) return lying
    return looseIds.get(loose(address)) ?? names.get(loose(address.replace(/^.*[\\/]/, '')))
  }
  const known = new Map<string, Part | undefined>()
  return (written) => {
    const address = written.trim()
    if (known.has(address)) return known.get(address)
    const found = pictureAt(address)
    if (address.length <= longest) known.set(address, found)
    return found
  }
}

/** So many places that parts of a message say they are relative to are tried; a message has one, or few. */
const mostBases = 16

function first<T, Found>(all: readonly T[], find: (one: T) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

/** The id in `cid:`, or behind the message's own in `mid:` (RFC 2392). */
function idIn(address: string): string | undefined {
  const [, scheme, rest = ''] = /^\s*([cm]id)\s*:(.*)$/is.exec(address) ?? []
  if (scheme === undefined) return undefined
  return scheme.toLowerCase() === 'cid' ? rest : rest.slice(rest.indexOf('/') + 1)
}

/** With its percent codes read; those that are no characters stay. */
export function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}

const longest = 2000

/** What is the same in all ways of writing an id, a name or a place. */
const loose = (text: string): string =>
  unescaped(text.replace(/&(?:amp|#38|#x26);/gi, '&'))
    .replace(/[<>"'\s\u200b\ufeff]+/g, '')
    .normalize('NFC')
    .toLowerCase()
