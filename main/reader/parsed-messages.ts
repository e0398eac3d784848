import type { Valid } from '../../preload/contract/index.ts'
import type { Receiver } from '../message/authentication/verdict.ts'
import type { ReadMessage } from '../message/reading/content.ts'
import type { Parser } from './parser/pool.ts'

type Which = Valid<'openMessage'>

/** Messages of the cache as they are read. */
export type ParsedMessages = {
  /** @returns undefined when it is not here, or took too long. */
  read(which: Which): Promise<ReadMessage | undefined>
  /** Forgets what was read of this message: it is gone. */
  forget(id: number): void
  /** @returns undefined when the message of the folder is not here; resolves to undefined when there is none at this path. */
  source(which: Which): Promise<Uint8Array | undefined> | undefined
}

/** Parsing one message is dear and people go back and forth, so the last few stay parsed. */
const kept = 12

/** `sourceOf` gives the bytes of a message that is here, `receiverOf` says whose servers may vouch for the sender of one. */
export function createParsedMessages(
  sourceOf: (id: number) => Uint8Array | undefined,
  parser: Parser,
  receiverOf: (which: Which) => Receiver,
): ParsedMessages {
  const parsed = new Map<string, Promise<ReadMessage | undefined>>()

  const read = (which: Which): Promise<ReadMessage | undefined> => {
    const { id, path = [], charset = '' } = which
    const receiver = receiverOf(which)
    const key = [id, path.join('.'), charset, ...receiver.domains].join(' ')
    const known = parsed.get(key)
    if (known) return known
    const reading = parse(which, receiver)
    parsed.set(key, reading)
    // What is not here yet, or took too long, is looked for again.
    void reading.then((message) => message ?? parsed.delete(key))
    for (const oldest of parsed.keys()) {
      if (parsed.size <= kept) break
      parsed.delete(oldest)
    }
    return reading
  }

  const parse = async (which: Which, receiver: Receiver): Promise<ReadMessage | undefined> => {
    const bytes = await source(which)
    return bytes && parser.read(bytes, receiver, which.charset)
  }

  const source = (which: Which): Promise<Uint8Array | undefined> | undefined => {
    const { id, path = [] } = which
    const index = path.at(-1)
    if (index === undefined) {
      const own = sourceOf(id)
      return own && Promise.resolve(own)
    }
    return read({ ...which, path: path.slice(0, -1) }).then((outer) => outer?.parts[index]?.content)
  }

  const forget = (id: number): void => {
    for (const key of parsed.keys()) if (key.startsWith(`${id} `)) parsed.delete(key)
  }

  return { read, forget, source }
}
