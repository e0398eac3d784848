import { type Token, tokensOf } from './tokens.ts'

/** One thing that a server looked at, and what it found (RFC 8601 2.3), all in lower case but the properties' values. */
export type Result = { method: string; result: string; properties: Map<string, string> }

/** A field of Authentication-Results. `by` is the server that signs it (its authserv-id), '' where it names none. */
export type Results = { by: string; results: Result[] }

/**
 * Reads a field of Authentication-Results (RFC 8601 2.2). A field whose quotes or comments do not end has no results: what a sender chose
 * may have broken it. A property that is there twice is there, and empty: it says nothing, and nothing else speaks in its place. Where a word
 * stands that belongs to no pair, as behind a value with a blank in it that is not quoted, nothing passed, and no property says anything; that
 * something failed stays.
 */
export function resultsOf(raw: string): Results {
  const { tokens, whole } = tokensOf(raw)
  const [first = [], ...rest] = segments(tokens)
  const named = chunksOf(first)
  const [id, version, more] = named
  const by = id === undefined || more !== undefined || !/^[^=\s]{1,255}$/.test(id.text) ? '' : id.text.toLowerCase()
  const isKnown = version === undefined || version.text === '1'
  return { by, results: whole && isKnown ? rest.flatMap((segment) => resultIn(chunksOf(segment))) : [] }
}

type Chunk = { text: string /** Where its name ends, -1 where it has none: a sign of equality in quotes is none. */; equals: number }

/** What stands between semicolons, without comments. */
function segments(tokens: Token[]): Token[][] {
  const all: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'semicolon') all.push([])
    else if (token.kind !== 'comment') all.at(-1)?.push(token)
  }
  return all
}

/** Words and quoted strings that touch are one: `"a b"@c.example`. */
function chunksOf(tokens: Token[]): Chunk[] {
  const chunks: Chunk[] = []
  for (const token of tokens) {
    if (token.kind !== 'word' && token.kind !== 'quoted') continue
    const last = chunks.at(-1)
    const equals = token.kind === 'word' ? token.text.indexOf('=') : -1
    if (!token.glued || !last) chunks.push({ text: token.text, equals })
    else {
      if (last.equals < 0 && equals >= 0) last.equals = last.text.length + equals
      last.text += token.text
    }
  }
  return chunks
}

type Pairs = { pairs: [name: string, value: string][] /** There are words that are in no pair. */; stray: boolean }

/** Names and values, in their order; blanks may stand around the sign between them. */
function pairsOf(chunks: Chunk[]): Pairs {
  const pairs: Pairs['pairs'] = []
  let stray = false
  for (let at = 0; at < chunks.length; at++) {
    const { text, equals } = chunks[at] ?? { text: '', equals: -1 }
    const next = chunks[at + 1]
    let name = text.slice(0, Math.max(equals, 0))
    let value = equals < 0 ? undefined : text.slice(equals + 1)
    if (equals < 0 && next?.equals === 0) {
      name = text
      value = next.text.slice(1)
      at++
    }
    if (value === '') {
      const following = chunks[at + 1]
      if (following && following.equals < 0) {
        value = following.text
        at++
      }
    }
    if (value === undefined || !pairName.test(name)) stray = true
    else pairs.push([name.toLowerCase(), value])
  }
  return { pairs, stray }
}

/** What stands before the sign, of a method, a property or a reason. */
const pairName = /^[a-z\d][\w.-]*(?:\/\d+)?$/i
const methodName = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\/1)?$/
const resultName = /^[a-z][a-z0-9-]*$/
const propertyName = /^[a-z][a-z0-9-]*\.[a-z0-9][a-z0-9_-]*$/

function resultIn(chunks: Chunk[]): Result[] {
  const { pairs, stray } = pairsOf(chunks)
  const [first, ...rest] = pairs
  const method = methodName.exec(first?.[0] ?? '')?.[1]
  const result = first?.[1].toLowerCase() ?? ''
  if (method === undefined || !resultName.test(result) || (stray && result === 'pass')) return []
  const properties = new Map<string, string>()
  const unclear = new Set<string>()
  for (const [name, value] of rest) {
    if (!propertyName.test(name)) continue
    if (properties.has(name) || stray) unclear.add(name)
    properties.set(name, value)
  }
  for (const name of unclear) properties.set(name, '')
  return [{ method, result, properties }]
}
