import { decodeUtf7, decodeUtf8, encodeUtf7, encodeUtf8 } from './utf7.ts'

/**
 * A folder whose name on the server is not what its path would be encoded as. `path`: the folder here, unique in its account. `raw`: the
 * bytes of its name there, one character a byte. `delimiter`: what its levels are parted by, '' where there are none.
 */
export type OddName = { path: string; raw: string; delimiter: string }

/**
 * The folders of one account by both their names, for all of its connections. Most names can be had back from their paths; what cannot
 * (no or broken UTF-7, raw UTF-8 or Latin-1, a leading delimiter) is kept beside them, so that a name goes back as it came.
 */
export type FolderNames = {
  /** The path of the folder that the server calls so. `utf8`: its names are UTF-8 (RFC 6855, RFC 9051). */
  pathOf(raw: string, delimiter: string, utf8: boolean): string
  /**
   * The path of a folder that news are of. The name teaches nothing: in news some servers write names in another way than in a list
   * (Dovecot tells by NOTIFY in plain UTF-8).
   */
  pathInNews(raw: string, delimiter: string, utf8: boolean): string
  /** What the server calls the folder with this path, or would a new one. */
  rawOf(path: string, utf8: boolean): string
  /** A complete list of folders begins; those that `endList` has not heard of since are forgotten. */
  beginList(): void
  endList(): void
}

/** `onChange` hears of all odd names whenever they change. */
export function createFolderNames(known: readonly OddName[] = [], onChange: (names: readonly OddName[]) => void = () => {}): FolderNames {
  const byPath = new Map(known.map((name) => [name.path, name]))
  const byRaw = new Map(known.map((name) => [name.raw, name]))
  /** Whose path is whose, as of the last list. */
  let listed = new Map<string, string>(known.map(({ path, raw }) => [path, raw]))
  let listing: Map<string, string> | undefined
  let changed = false
  /** As the last name was written. */
  let utf8 = false
  let delimiter = ''

  const unique = (path: string, raw: string): string => {
    const isTaken = (candidate: string) => [listing, listed].some((map) => (map?.get(candidate) ?? raw) !== raw)
    if (!isTaken(path)) return path
    let number = 2
    while (isTaken(`${path} (${number})`)) number++
    return `${path} (${number})`
  }
  const learn = (raw: string, delimiter: string, utf8: boolean): string => {
    const path = unique(shown(raw, delimiter, utf8), raw)
    const former = byPath.get(path)
    if (encode(path, utf8) === raw) {
      if (former) forget(former)
      return path
    }
    keep({ path, raw, delimiter })
    return path
  }
  const keep = (name: OddName) => {
    byPath.set(name.path, name)
    byRaw.set(name.raw, name)
    changed = true
  }
  const rawOf = (path: string, utf8: boolean): string => {
    const whole = byPath.get(path)
    if (whole) return whole.raw
    // A new folder below one whose name is odd.
    const above = [...byPath.values()]
      .filter((name) => name.delimiter !== '' && path.startsWith(name.path + name.delimiter))
      .sort((a, b) => b.path.length - a.path.length)[0]
    return above ? above.raw + encode(path.slice(above.path.length), utf8) : encode(path, utf8)
  }
  const forget = (name: OddName) => {
    byPath.delete(name.path)
    byRaw.delete(name.raw)
    changed = true
  }
  const tell = () => {
    if (changed) onChange([...byPath.values()])
    changed = false
  }
  return {
    pathOf(raw, ...as) {
      ;[delimiter, utf8] = as
      if (raw.toUpperCase() === 'INBOX') {
        listing?.set('INBOX', raw)
        return 'INBOX'
      }
      const path = byRaw.get(raw)?.path ?? learn(raw, delimiter, utf8)
      listing?.set(path, raw)
      if (!listing) listed.set(path, raw)
      if (!listing) tell()
      return path
    },
    pathInNews: (raw, delimiter, utf8) => (raw.toUpperCase() === 'INBOX' ? 'INBOX' : (byRaw.get(raw)?.path ?? shown(raw, delimiter, utf8))),
    rawOf,
    beginList() {
      listing = new Map()
    },
    endList() {
      const complete = listing
      listing = undefined
      // Nothing is not what an account has.
      if (!complete || complete.size === 0) return
      listed = complete
      for (const name of [...byPath.values()]) if (listed.get(name.path) !== name.raw) forget(name)
      // One that looks as if it lay below an odd one, and does not.
      if (byPath.size > 0)
        for (const [path, raw] of listed) if (path !== 'INBOX' && rawOf(path, utf8) !== raw) keep({ path, raw, delimiter })
      tell()
    },
  }
}

const encode = (path: string, utf8: boolean): string => (utf8 ? encodeUtf8(path) : encodeUtf7(path))

/** A name as a person reads it. */
function shown(raw: string, delimiter: string, utf8: boolean): string {
  const text = utf8 || /[\x80-\xff]/.test(raw) ? (decodeUtf8(raw) ?? raw) : decodeUtf7(raw)
  const inner = delimiter !== '' && text.startsWith(delimiter) && text.length > delimiter.length ? text.slice(delimiter.length) : text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a server sends must not break the lines in which a name is shown.
  return inner.replace(/[\x00-\x1f\x7f]/g, '\ufffd')
}
