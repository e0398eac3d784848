/** What the system's settings say of a proxy for an address, as a list to be tried in its order (`session.resolveProxy`, PAC's own form). */
export type Proxies = {
  /** As `session.setProxy` has them, joined by commas; '' for none. */
  rules: string
  /** Whether a connection of our own is to be made first, once no proxy can be reached, or never. */
  direct: 'first' | 'after' | 'never'
}

/** SOCKS 4 is left out: with it the name is looked up here a second time, by nobody who checks what comes of it. */
const schemes = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS5', 'socks5'],
])

/** Reads a list such as `PROXY proxy.example:8080; SOCKS5 other:1080; DIRECT`. */
export function readProxies(list: string): Proxies {
  const entries = list.split(';').map((entry) => entry.trim().split(/\s+/))
  const rules = entries.flatMap(([kind = '', host = '']) => {
    const scheme = schemes.get(kind.toUpperCase())
    return scheme && /^[\w.:[\]-]+$/.test(host) ? `${scheme}://${host}` : []
  })
  const isDirect = ([kind = '']: string[]) => kind.toUpperCase() === 'DIRECT'
  const [first = []] = entries
  return { rules: rules.join(','), direct: isDirect(first) || list.trim() === '' ? 'first' : entries.some(isDirect) ? 'after' : 'never' }
}
