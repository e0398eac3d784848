import { isLocalName } from '../../preload/domains/local-names.ts'
import { isLiteral, isPublicAddress, isUnknownName, type OwnNetworks } from './addresses.ts'

/** Why an address that a message names is not asked. */
export type Refusal = 'not-the-web' | 'local-name' | 'own-network' | 'port'

/** Where a request goes; `host` is the name or the literal address without brackets. */
export type Target = { ok: true; url: URL; host: string; port: number } | { ok: false; why: Refusal }

/** Behind a proxy nobody here knows what a name leads to; `direct` requests look it up themselves. */
export type Way = { way: 'direct'; own: OwnNetworks } | { way: 'proxy' }

/**
 * Where a request for a URL that somebody else wrote may go, as far as the URL tells. Of what it says, user and password are left out: they
 * would sign somebody in. A name must still be looked up and each of its addresses checked (`lookup`).
 */
export function targetOf(address: string, way: Way): Target {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return { ok: false, why: 'not-the-web' }
  url.username = ''
  url.password = ''
  url.hash = ''
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!isPort(port)) return { ok: false, why: 'port' }
  if (isLiteral(host)) {
    const isOutside = way.way === 'direct' && isPublicAddress(host, way.own)
    return isOutside ? { ok: true, url, host, port } : { ok: false, why: 'own-network' }
  }
  // Here its addresses are looked at; behind a proxy the name is all that one has.
  const isLocal = isLocalName(host) || (way.way === 'proxy' && isUnknownName(host))
  return isLocal ? { ok: false, why: 'local-name' } : { ok: true, url, host, port }
}

/** Ports of other services above 1023: those that browsers do not speak HTTP to (Fetch standard 2.9), and those of databases, queues, caches and desktops. */
const otherServices = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
  ...[1080, 1433, 1434, 1521, 1883, 2375, 2376, 2379, 2380, 3306, 3389, 4369, 5432, 5671, 5672, 5900, 5901, 5984, 5985, 5986, 6379, 6380],
  ...[7687, 8086, 8883, 9042, 9092, 9160, 9200, 9300, 11211, 25672, 26257, 27017, 27018, 27019, 28015, 33060, 50000, 61613, 61616],
])

/** Of the ports below 1024 only those of the web: another service would take a request for an order. */
const isPort = (port: number): boolean => port === 80 || port === 443 || (port > 1023 && !otherServices.has(port))
