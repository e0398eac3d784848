import type { Charset } from '../../preload/api.ts'
import type { ParsedMessage } from '../message/parse.ts'
import type { Parser } from '../parser/parser.ts'
import { getSource } from './list.ts'
import type { Cache } from './open.ts'

type Which = { id: number; path?: number[] | undefined; charset?: Charset | undefined }

/** Messages of the cache as they are read. */
export type ParsedMessages = {
  /** @returns undefined when it is not here, or took too long. */
  read(which: Which): Promise<ParsedMessage | undefined>
  /** @returns undefined when the message of the folder is not here; resolves to undefined when there is none at this path. */
  source(which: Which): Promise<Uint8Array | undefined> | undefined
}

/** Parsing one message is dear and people go back and forth, so the last few stay parsed. */
const kept = 12

export function createParsedMessages(cache: Cache, parser: Parser): ParsedMessages {
  const parsed = new Map<string, Promise<ParsedMessage | undefined>>()

  const read = (which: Which): Promise<ParsedMessage | undefined> => {
    const { id, path = [], charset = '' } = which
    const key = `${id} ${path.join('.')} ${charset}`
    const known = parsed.get(key)
    if (known) return known
    const reading = parse(which)
    parsed.set(key, reading)
    // What is not here yet, or took too long, is looked for again.
    void reading.then((message) => message ?? parsed.delete(key))
    for (const oldest of parsed.keys()) {
      if (parsed.size <= kept) break
      parsed.delete(oldest)
    }
    return reading
  }

  const parse = async (which: Which): Promise<ParsedMessage | undefined> => {
    const bytes = await source(which)
    return bytes && parser.parse(bytes, which.charset)
  }

  const source = (which: Which): Promise<Uint8Array | undefined> | undefined => {
    const { id, path = [] } = which
    const index = path.at(-1)
    if (index === undefined) {
      const own = getSource(cache, id)
      return own && Promise.resolve(own)
    }
    return read({ ...which, path: path.slice(0, -1) }).then((outer) => outer?.parts[index]?.content)
  }

  return { read, source }
}
