import { flushCompileCache } from 'node:module'
import { dirname, join } from 'node:path'

/** A thread has compiled what it needs by then, in ms. */
const keptAfterMs = 8_000

/** The environment of a thread that finds what it compiled the last time beside the cache: half of the time until it works is compiling. */
export const withCompiled = (cachePath: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(dirname(cachePath), 'compiled'),
})

/** Has a thread keep what it compiles; the environment says where, and threads that it starts inherit that. */
export function keepCompiled(): void {
  setTimeout(flushCompileCache, keptAfterMs).unref()
}
