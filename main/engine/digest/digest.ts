import { constants, zstdCompressSync } from 'node:zlib'
import { type IndexText, indexTextOf } from '../../message/index-text.ts'
import { parseMessage } from '../../message/parse.ts'
import { type Report, reportIn } from '../../message/report.ts'
import { snippetOf } from '../../message/snippet.ts'
import { withoutFiles } from '../../message/without-files.ts'

export type DigestApi = { digest: typeof digest; read: typeof read }
/** `words` is undefined where the message cannot be read, `report` where it is no report on the delivery of a letter. */
export type Digested = { content: Uint8Array; snippet: string; words: IndexText | undefined; report: Report | undefined }

/** Makes of raw messages what the cache stores: the compressed source, the start of the text, the words. An unreadable one keeps its source. */
export async function digest({ sources }: { sources: Uint8Array[] }, transfer: (buffer: ArrayBuffer) => void): Promise<Digested[]> {
  const results: Digested[] = []
  for (const source of sources) {
    const content = new Uint8Array(zstdCompressSync(source, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }))
    transfer(content.buffer)
    results.push({ content, ...(await readOne(source)) })
  }
  return results
}

/** The same without the compressed source, for messages that are stored already. */
export async function read({ sources }: { sources: Uint8Array[] }): Promise<Omit<Digested, 'content'>[]> {
  return Promise.all(sources.map(readOne))
}

async function readOne(source: Uint8Array): Promise<Omit<Digested, 'content'>> {
  try {
    const message = await parseMessage(withoutFiles(source))
    return { snippet: snippetOf(message), words: indexTextOf(message), report: reportIn(message) }
  } catch {
    return { snippet: '', words: undefined, report: undefined }
  }
}
