/**
 * Which messages a page was busy with when it died. What a message's layout does to the browser cannot be known before: a page that is
 * loaded again shows as words what its predecessor did not live through. Kept where a crash leaves it.
 */

const beganKey = 'hanji.showing'
const failedKey = 'hanji.failed'
const windowKey = 'hanji.window'
/** Messages that failed are remembered up to this many. */
const mostFailed = 200
/** A window that was ended while it showed a message this long ago, in ms, does so no more. */
const longAgoMs = 120_000

type Began = Record<string, { window: string; at: number }>

/** Where it is kept; `own` lasts as long as the window, through crashes of its page. */
type Stores = { all: Storage; own: Storage }
const stores = (): Stores => ({ all: localStorage, own: sessionStorage })

/** Notes that a message is about to be laid out. */
export function begin(id: number, { all, own }: Stores = stores(), now = Date.now()): void {
  write(all, beganKey, { ...read<Began>(all, beganKey, {}), [id]: { window: windowOf(own), at: now } })
}

/** Notes that it was, and the page lives. */
export function succeeded(id: number, { all }: Stores = stores()): void {
  const { [id]: _done, ...others } = read<Began>(all, beganKey, {})
  write(all, beganKey, others)
}

/** Notes that it could not be laid out, by this page or its predecessor. */
export function failed(id: number, kept: Stores = stores()): void {
  succeeded(id, kept)
  const known = read<number[]>(kept.all, failedKey, [])
  write(kept.all, failedKey, [...known.filter((other) => other !== id), id].slice(-mostFailed))
}

/** Does what may end the page with a message, which then counts as failed. What else is under way with it stays noted. */
export function attempting<T>(id: number, attempt: () => T, kept: Stores = stores()): T {
  const isUnderWay = id in read<Began>(kept.all, beganKey, {})
  begin(id, kept)
  try {
    return attempt()
  } finally {
    if (!isUnderWay) succeeded(id, kept)
  }
}

/** Whether a message is better shown as its words. */
export const hasFailed = (id: number, { all }: Stores = stores()): boolean => read<number[]>(all, failedKey, []).includes(id)

/** The person wants it as it was sent: it gets another try. */
export function forgive(id: number, { all }: Stores = stores()): void {
  write(
    all,
    failedKey,
    read<number[]>(all, failedKey, []).filter((other) => other !== id),
  )
}

/** Takes up what this window's page left behind when it died. Once, before anything is shown. */
export function takeUpFailed(kept: Stores = stores(), now = Date.now()): void {
  const window = windowOf(kept.own)
  for (const [id, began] of Object.entries(read<Began>(kept.all, beganKey, {})))
    if (began.window === window || now - began.at > longAgoMs) failed(Number(id), kept)
}

function windowOf(own: Storage): string {
  const known = own.getItem(windowKey)
  if (known !== null) return known
  const name = crypto.randomUUID()
  own.setItem(windowKey, name)
  return name
}

/** What is kept under a key; what a disk made of it counts as nothing, so that it never keeps the window from starting. */
function read<T>(store: Storage, key: string, otherwise: T): T {
  try {
    return (JSON.parse(store.getItem(key) ?? 'null') as T | null) ?? otherwise
  } catch {
    return otherwise
  }
}

const write = (store: Storage, key: string, value: unknown): void => store.setItem(key, JSON.stringify(value))
