import type { Head } from '../../cache/lists/header-fields.ts'
import { decodeSource, storedSource } from '../../cache/store/source-format.ts'
import { snippetOf } from '../../message/index/snippet.ts'
import { withoutFiles } from '../../message/index/without-files.ts'
import { type IndexText, indexTextOf } from '../../message/index/words.ts'
import type { Decoded } from '../../message/mime/base64/runs.ts'
import { takeOut } from '../../message/mime/base64/taken-out.ts'
import { type ParsedMessage, parseMessage } from '../../message/parse.ts'
import { type Report, reportIn } from '../../message/report.ts'
import { createRoom, type Packed, type Stored, unpack } from './packed.ts'

export type DigestApi = { digest: typeof digest; read: typeof read }
/** `words` is undefined where the message cannot be read, `report` where it is no report on the delivery of a letter. */
export type Read = {
  snippet: string
  words: IndexText | undefined
  report: Report | undefined
  head: Head | undefined
}
/** `content` is the source as the cache stores it. */
export type Digested = Read & { content: Uint8Array }
/** What a thread answers: the stored form is still where the thread put it. */
export type Made = Read & { stored: Stored }

/**
 * Makes of raw messages what the cache stores: the source in its stored form, the start of the text, the words. An unreadable one
 * keeps its source. The stored forms lie in the memory of the batch as far as there is room.
 */
export async function digest(packed: Packed): Promise<Made[]> {
  const keep = createRoom(packed)
  const results: Made[] = []
  for (const source of unpack(packed)) {
    const decoded = decodeSource(source)
    results.push({ stored: keep(storedSource(source, decoded)), ...(await readOne(source, decoded)) })
  }
  return results
}

/** The same without the source, for messages that are stored already. */
export async function read(packed: Packed): Promise<Read[]> {
  const results: Read[] = []
  for (const source of unpack(packed)) results.push(await readOne(source, decodeSource(source)))
  return results
}

async function readOne(source: Uint8Array, decoded: Decoded): Promise<Read> {
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
