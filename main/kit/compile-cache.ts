import { readdir, rm, stat } from 'node:fs/promises'
import { flushCompileCache, getCompileCacheDir } from 'node:module'
import { dirname, join } from 'node:path'

/** A thread has compiled what it needs by then, in ms. */
const keptAfterMs = 8_000
/** What was written so long ago, in ms, may be of a version that is not here any more; what is still used is written anew. */
const oldMs = 30 * 86_400_000

/**
 * The environment of a thread that finds what it compiled the last time: half of the time until it works is compiling. That lies beside the
 * cache, unless the environment names a place for it.
 */
export const withCompiled = (cachePath: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(dirname(cachePath), 'compiled'),
})

/** Has a thread keep what it compiles; the environment says where, and threads that it starts inherit that. */
export function keepCompiled(): void {
  setTimeout(() => {
    flushCompileCache()
    const folder = getCompileCacheDir()
    // Another thread may be at it as well; the next start tries again.
    if (folder !== undefined) dropOld(dirname(folder), Date.now()).catch(() => {})
  }, keptAfterMs).unref()
}

/** Takes away what was kept long before `now`, in ms since the epoch: each version of the program leaves some megabytes. */
export async function dropOld(folder: string, now: number): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (await stat(path)).mtimeMs < now - oldMs) await rm(path, { force: true })
  }
}
