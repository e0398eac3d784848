/**
 * Endings of names that belong to the network that one is in, or to nobody: RFC 6761 (`localhost`, `invalid`, `home.arpa` by RFC 8375, the
 * reversed addresses), 6762 (`local`), 7686 (`onion`), 9476 (`alt`), ICANN's `internal`, and what routers and offices use.
 */
const localNames = new Set([
  ...['localhost', 'local', 'internal', 'localdomain', 'lan', 'home', 'corp', 'intranet', 'private', 'invalid', 'onion', 'alt'],
  ...['intra', 'test', 'home.arpa', 'in-addr.arpa', 'ip6.arpa'],
  // Names of the internet by which routers answer in the network that they serve.
  ...['fritz.box', 'easy.box', 'o2.box', 'routerlogin.net', 'routerlogin.com', 'mywifiext.net', 'tplinkwifi.net', 'tplinklogin.net'],
  ...['tplinkap.net', 'tplinkrepeater.net', 'tplinkextender.net', 'asusrouter.com', 'linksyssmartwifi.com', 'dlinkrouter.com'],
  ...['router.asus.com', 'repeater.asus.com', 'tplinkmodem.net', 'myfritz.box'],
])

/** Whether a name is looked up in the own network only: single labels, and those of `localNames`. `host` is in lower case and ASCII. */
export function isLocalName(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  return labels.length < 2 || [1, 2, 3].some((count) => localNames.has(labels.slice(-count).join('.')))
}
