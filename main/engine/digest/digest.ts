import { constants, zstdCompressSync } from 'node:zlib'
import type { Head } from '../../cache/messages.ts'
import { type IndexText, indexTextOf } from '../../message/index-text.ts'
import { type ParsedMessage, parseMessage } from '../../message/parse.ts'
import { type Report, reportIn } from '../../message/report.ts'
import { snippetOf } from '../../message/snippet.ts'
import { withoutFiles } from '../../message/without-files.ts'
import { createRoom, type Packed, unpack } from './packed.ts'

export type DigestApi = { digest: typeof digest; read: typeof read }
/** `words` is undefined where the message cannot be read, `report` where it is no report on the delivery of a letter. */
export type Digested = {
  content: Uint8Array
  snippet: string
  words: IndexText | undefined
  report: Report | undefined
  head: Head | undefined
}

/** A source as the cache stores it. */
export const compress = (source: Uint8Array): Uint8Array =>
  zstdCompressSync(source, { params: { [constants.ZSTD_c_compressionLevel]: 3 }, chunkSize: chunkFor(source) })

/** Room for all that comes out, so that it comes in one piece, in bytes; most messages shrink. */
const chunkFor = ({ length }: Uint8Array): number => Math.min(Math.max(length + 1024, 1024), 8 * 1024 * 1024)

/**
 * Makes of raw messages what the cache stores: the compressed source, the start of the text, the words. An unreadable one keeps its
 * source. The compressed sources lie in the memory of the batch as far as there is room.
 */
export async function digest(packed: Packed): Promise<Digested[]> {
  const keep = createRoom(packed)
  const results: Digested[] = []
  for (const source of unpack(packed)) results.push({ content: keep(compress(source)), ...(await readOne(source)) })
  return results
}

/** The same without the compressed source, for messages that are stored already. */
export async function read(packed: Packed): Promise<Omit<Digested, 'content'>[]> {
  return Promise.all(unpack(packed).map(readOne))
}

async function readOne(source: Uint8Array): Promise<Omit<Digested, 'content'>> {
  try {
    const message = await parseMessage(withoutFiles(source))
    return { snippet: snippetOf(message), words: indexTextOf(message), report: reportIn(message), head: headOf(message) }
  } catch {
    return { snippet: '', words: undefined, report: undefined, head: undefined }
  }
}

const headOf = ({ subject, from, inReplyTo, references }: ParsedMessage): Head => ({
  subject,
  fromName: from[0]?.name ?? '',
  inReplyTo,
  references,
})
