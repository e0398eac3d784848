import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { UpdateRefused } from './refused.ts'
import { isSigned } from './signature.ts'

/** So large may a feed be, in bytes. */
export const mostFeedBytes = 256 * 1024
/** So many characters of what is new are shown. */
const mostNotes = 20_000

const version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/)

/**
 * What a feed says: electron-builder's `latest*.yml`. Each file has the SHA-512 of its bytes in Base64. `stagingPercentage`: to so many of a
 * hundred people the version is given. What else a feed may say is not used.
 */
const Feed = z.object({
  version,
  files: z
    .array(
      z.object({
        url: z.string().min(1).max(2000),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.number().int().positive().optional(),
      }),
    )
    .min(1)
    .max(50),
  releaseDate: z.string().max(40).default(''),
  releaseNotes: z.union([z.string(), z.array(z.object({ version: z.string().max(60), note: z.string().nullish() }))]).nullish(),
  stagingPercentage: z.number().min(0).max(100).optional(),
  minimumSystemVersion: z.string().max(40).optional(),
})
export type Feed = z.infer<typeof Feed>

/**
 * The feed in these bytes. `name` is the name of its file, `parse` reads YAML. Nothing of it is looked at before its signature was.
 * @throws UpdateRefused `unsigned`, `damaged-feed`
 */
export function readFeed(name: string, bytes: Uint8Array, signatures: string, key: KeyObject, parse: (text: string) => unknown): Feed {
  if (!isSigned(name, bytes, signatures, key)) throw new UpdateRefused('unsigned', name)
  let said: unknown
  try {
    said = parse(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    throw new UpdateRefused('damaged-feed', error instanceof Error ? (error.message.split('\n')[0] ?? '') : name)
  }
  const { data, error } = Feed.safeParse(said)
  if (!data) throw new UpdateRefused('damaged-feed', `${name}: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  return data
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** What is new, as plain text: whatever it holds is shown as it stands, and nothing in it turns the direction of text. */
export function plainNotes(notes: Feed['releaseNotes']): string {
  const text = typeof notes === 'string' ? notes : (notes ?? []).map(({ version: of, note }) => `${of}\n${note ?? ''}`.trim()).join('\n\n')
  return text.replaceAll('\r\n', '\n').replace(unseen, '').trim().slice(0, mostNotes)
}
