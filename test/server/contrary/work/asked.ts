import type { World } from '../world.ts'

/** What a person waits for at most before going on with something else, in real ms. */
const patience = 150

/** Waits for what the engine does, but neither for ever nor beyond its death. Returns nothing where it did not say that it was done. */
export async function asked<T>(world: World, work: Promise<T>): Promise<{ done: T } | undefined> {
  const answered = work.then((done) => ({ done })).catch(() => undefined)
  return Promise.race([answered, new Promise<undefined>((resolve) => setTimeout(resolve, patience * world.slowness, undefined))])
}
