import { constants, zstdCompressSync } from 'node:zlib'
import { parseMessage } from '../../message/parse.ts'
import { snippetOf } from '../../message/snippet.ts'

export type DigestApi = { digest: typeof digest }
export type Digested = { content: Uint8Array; snippet: string }

/** Makes of raw messages what the cache stores: the compressed source and the start of the text. An unreadable one keeps its source. */
export async function digest({ sources }: { sources: Uint8Array[] }, transfer: (buffer: ArrayBuffer) => void): Promise<Digested[]> {
  const results: Digested[] = []
  for (const source of sources) {
    const content = new Uint8Array(zstdCompressSync(source, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }))
    transfer(content.buffer)
    results.push({ content, snippet: await snippetFrom(source) })
  }
  return results
}

/** Only the start of a message is parsed: its text comes first in all but the strangest mails. */
const enough = 64 * 1024

async function snippetFrom(source: Uint8Array): Promise<string> {
  try {
    return snippetOf(await parseMessage(source.subarray(0, enough)))
  } catch {
    return ''
  }
}
