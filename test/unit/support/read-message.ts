import { Buffer } from 'node:buffer'
import type { Part } from '../../../main/message/parse.ts'
import { type Content, readMessage } from '../../../main/message/reading/content.ts'
import { textOf } from '../../../main/message/text/text-of.ts'

/** What the window is given of a message: all words that it shows, and the bytes of each part by where it is found. */
export type Found = { content: Content; parts: Part[]; words: string; listed: Buffer[]; drawn: Buffer[]; all: Buffer[] }

export async function find(source: Uint8Array): Promise<Found> {
  const { content, parts } = await readMessage(source, undefined, { domains: [] })
  const bytesOf = (index: number): Buffer => Buffer.from(parts[index]?.content ?? [])
  return {
    ...{ content, parts },
    words: `${content.text ?? ''}\n${textOf({ text: undefined, html: content.html }, 1_000_000)}`,
    listed: content.attachments.map(({ index }) => bytesOf(index)),
    drawn: content.inline.map((part) => Buffer.from(part.content)),
    all: content.allParts.map(({ index }) => bytesOf(index)),
  }
}

export const has = (all: Buffer[], bytes: Uint8Array): boolean => all.some((one) => one.equals(bytes))
