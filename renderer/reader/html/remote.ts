/** What a message would have loaded. A pixel is an image that nobody can see: it is there to report that the mail was opened. */
export type RemoteKind = 'image' | 'pixel' | 'font' | 'style' | 'media' | 'other'
export type Remote = { kind: RemoteKind; host: string }

const most = 5000

/** Counts what was kept from the network while a message is cleaned. */
export type RemoteCounter = { found: Remote[]; count(url: string, kind: RemoteKind): void }

export function createRemoteCounter(): RemoteCounter {
  const found: Remote[] = []
  return {
    found,
    count(url, kind) {
      const absolute = remoteUrl(url)
      if (absolute && found.length < most) found.push({ kind, host: absolute.hostname || absolute.protocol })
    },
  }
}

/** The URL that something outside would be loaded from; undefined for what lies in the message itself, and for what is none. */
export function remoteUrl(value: string): URL | undefined {
  // Browsers pass over these characters in a URL (URL standard 4.4).
  const plain = value
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/^[\\/]{2}/, 'https://')
  if (!/^(?:https?|ftp|wss?|file):/i.test(plain) || !URL.canParse(plain)) return undefined
  return new URL(plain)
}

/** The candidates of a srcset (HTML standard 4.8.4.2.1), without their sizes. */
export const candidatesOf = (srcset: string): string[] =>
  srcset
    .split(/,\s+|\s*,(?=https?:|\/\/)/)
    .flatMap((candidate) => candidate.trim().split(/\s+/, 1))
    .filter(Boolean)

/** Whether an image is made not to be seen; its style may be kept under another name. */
export function isPixel(node: Element, hidden: string | null): boolean {
  const tiny = (name: string) => /^\s*[0-2](px)?\s*$/.test(node.getAttribute(name) ?? '')
  const style = hidden ?? node.getAttribute('style') ?? ''
  return (
    (tiny('width') && tiny('height')) ||
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[0-2]px/i.test(style)
  )
}
