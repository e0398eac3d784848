import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readPublicKey } from './signature.ts'

/** Where versions are told of and whose signature counts, as it was set when the package was made. Times in ms. */
export type UpdateConfig = {
  feed: URL
  key: KeyObject
  firstAfterMs: number
  everyMs: number
  /** A download that brings nothing for so long is given up. */
  stallMs: number
}

/** What the program knows of its own package. `page` is where people get it. */
export type OwnPackage = { updates: UpdateConfig | undefined; page: string | undefined }

const minute = 60_000
const day = 24 * 60 * minute

const Manifest = z.object({
  homepage: z
    .url({ protocol: /^https$/ })
    .optional()
    .catch(undefined),
  updates: z
    .object({
      feed: z.url({ protocol: /^https?$/ }),
      key: z.string().min(1).max(200),
      firstAfterMs: z
        .number()
        .int()
        .positive()
        .default(5 * minute),
      everyMs: z.number().int().positive().default(day),
      stallMs: z
        .number()
        .int()
        .positive()
        .default(2 * minute),
    })
    .optional(),
})

/**
 * Reads the package.json of the running program, which lies in its archive. Without a feed and a key that can be used the program asks nobody
 * for updates; what is wrong with them is written to the log.
 */
export async function readOwnPackage(folder: string): Promise<OwnPackage> {
  const { data, error } = Manifest.safeParse(await readManifest(folder))
  if (!data) {
    console.warn(`updates: package.json: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`)
    return { updates: undefined, page: undefined }
  }
  const { updates, homepage: page } = data
  if (!updates) return { updates: undefined, page }
  try {
    const feed = new URL(updates.feed.endsWith('/') ? updates.feed : `${updates.feed}/`)
    return { updates: { ...updates, feed, key: readPublicKey(updates.key) }, page }
  } catch (wrong) {
    console.warn(`updates: the key of this package cannot be used: ${wrong instanceof Error ? wrong.message : String(wrong)}`)
    return { updates: undefined, page }
  }
}

async function readManifest(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  } catch (error) {
    console.warn(`updates: package.json cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return {}
  }
}

const loopback = new Set(['127.0.0.1', '[::1]'])

/** Whether anything of an update may be asked for at an address: over TLS, or of the feed's own host where that is this computer. */
export const isSafeAddress = (address: string, feed: URL): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && host === feed.host && loopback.has(feed.hostname))
}
