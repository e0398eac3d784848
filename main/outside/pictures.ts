import { type Answer, get, type Router } from './ask.ts'
import type { Slots } from './slots.ts'

export type Picture = { type: string; content: Uint8Array<ArrayBuffer> }

/** What the pictures of one message may take. A server that is asked for many at once learns how many it can have the person load. */
export const most = {
  /** At the same time, of one message. */
  atOnce: 6,
  /** In bytes: one picture, and all that is received for one message. */
  picture: 10 * 1024 * 1024,
  message: 40 * 1024 * 1024,
  /** In ms: one picture, and all of a message. */
  pictureMs: 20_000,
  messageMs: 60_000,
}

/** The types that a frame shows: nothing but pixels. */
export const isPicture = (type: string): boolean => /^image\/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp)$/i.test(type)

/**
 * Loads all pictures of a message at once, so that nothing which happens later (the pointer, the theme, the width, time) decides whether
 * one is asked for. Each promise resolves when its picture is here, or will not be: too large, of another type, too late, refused, or no
 * room left for it. `slots` are shared by all messages.
 */
export function loadPictures(
  addresses: readonly string[],
  router: Router,
  slots: Slots,
  limits: typeof most = most,
): Map<string, Promise<Picture | undefined>> {
  const waiting = new Map([...new Set(addresses)].map((address) => [address, Promise.withResolvers<Picture | undefined>()]))
  const over = new AbortController()
  const budget = { left: limits.message, end: () => over.abort() }
  const queue = [...waiting]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [address, { resolve }] = next
      const picture = over.signal.aborted ? undefined : await slots.run(() => loadOne(address, router, over.signal, budget, limits))
      resolve(picture)
    }
  }
  const timer = setTimeout(budget.end, limits.messageMs)
  void Promise.all(Array.from({ length: limits.atOnce }, work)).finally(() => clearTimeout(timer))
  return new Map([...waiting].map(([address, { promise }]) => [address, promise]))
}

type Budget = { left: number; end(): void }

async function loadOne(
  address: string,
  router: Router,
  over: AbortSignal,
  budget: Budget,
  limits: typeof most,
): Promise<Picture | undefined> {
  if (over.aborted) return undefined
  try {
    const answer = await get(address, 'image/*', AbortSignal.any([over, AbortSignal.timeout(limits.pictureMs)]), router)
    const content = await read(answer, budget, limits)
    return content && { type: answer.type, content }
  } catch {
    return undefined // It does not come, for whatever reason: the message is shown without it.
  }
}

/** The bytes of a picture as they come; undefined for what is none, or larger than there is room for. */
async function read(answer: Answer, budget: Budget, limits: typeof most): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { status, type, length = 0, body } = answer
  if (status !== 200 || !isPicture(type) || length > limits.picture || length > budget.left) {
    answer.discard()
    return undefined
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    budget.left -= chunk.byteLength
    if (budget.left < 0) budget.end()
    if (size > limits.picture || budget.left < 0) {
      answer.discard()
      return undefined
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}
