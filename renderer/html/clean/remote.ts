/** What a message would have loaded. A pixel is an image that nobody can see: it is there to report that the mail was opened. */
export type RemoteKind = 'image' | 'pixel' | 'font' | 'style' | 'media' | 'other'
export type Remote = { kind: RemoteKind; host: string }

const most = 5000

/** Counts what was kept from the network while a message is cleaned. */
export type RemoteCounter = {
  found: Remote[]
  count(url: string, kind: RemoteKind): void
  /** The same of one that is read already. */
  add(absolute: URL | undefined, kind: RemoteKind): void
}

export function createRemoteCounter(): RemoteCounter {
  const found: Remote[] = []
  const add = (absolute: URL | undefined, kind: RemoteKind): void => {
    if (absolute && found.length < most) found.push({ kind, host: absolute.hostname || absolute.protocol })
  }
  return { found, add, count: (url, kind) => add(remoteUrl(url), kind) }
}

/** The URL that something outside would be loaded from; undefined for what lies in the message itself, and for what is none. */
export function remoteUrl(value: string): URL | undefined {
  // Browsers pass over these characters in a URL (URL standard 4.4).
  const plain = value
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/^[\\/]{2}/, 'https://')
  return /^(?:https?|ftp|wss?|file):/i.test(plain) ? (URL.parse(plain) ?? undefined) : undefined
}

/** So many candidates of a srcset are looked at, and so far, in characters. */
const mostCandidates = { count: 50, length: 100_000 }

/** The candidates of a srcset (HTML standard 4.8.4.2.1), without their sizes. In one pass: what parts them is looked for once. */
export function candidatesOf(srcset: string): string[] {
  const found: string[] = []
  for (const word of srcset.slice(0, mostCandidates.length).split(/[\s]+|,(?=https?:|\/\/)/)) {
    const address = word.replace(/^,+/, '')
    if (found.length >= mostCandidates.count) break
    // A size belongs to the address before it.
    if (address !== '' && !/^[\d.]+[wxh],?$/i.test(address)) found.push(address.endsWith(',') ? address.slice(0, -1) : address)
  }
  return found
}

/** Whether an image is made not to be seen; its style may be kept under another name. */
export function isPixel(node: Element, hidden: string | null): boolean {
  const tiny = (name: string) => /^\s*[0-2](px)?\s*$/.test(node.getAttribute(name) ?? '')
  const style = hidden ?? node.getAttribute('style') ?? ''
  return (
    (tiny('width') && tiny('height')) ||
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[0-2]px/i.test(style)
  )
}
