import type { Head } from '../../cache/heads.ts'
import { decodeSource, storedSource } from '../../cache/stored-source.ts'
import { type IndexText, indexTextOf } from '../../message/index-text.ts'
import type { Decoded } from '../../message/mime/base64-runs.ts'
import { takeOut } from '../../message/mime/taken-out.ts'
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

/**
 * Makes of raw messages what the cache stores: the source in its stored form, the start of the text, the words. An unreadable one
 * keeps its source. The stored forms lie in the memory of the batch as far as there is room.
 */
export async function digest(packed: Packed): Promise<Digested[]> {
  const keep = createRoom(packed)
  const results: Digested[] = []
  for (const source of unpack(packed)) {
    const decoded = decodeSource(source)
    results.push({ content: keep(storedSource(source, decoded)), ...(await readOne(source, decoded)) })
  }
  return results
}

/** The same without the source, for messages that are stored already. */
export async function read(packed: Packed): Promise<Omit<Digested, 'content'>[]> {
  const results: Omit<Digested, 'content'>[] = []
  for (const source of unpack(packed)) results.push(await readOne(source, decodeSource(source)))
  return results
}

async function readOne(source: Uint8Array, decoded: Decoded): Promise<Omit<Digested, 'content'>> {
  try {
    const taken = takeOut(source, decoded)
    const message = await parseMessage(withoutFiles(taken?.source ?? source), { taken, files: false })
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
