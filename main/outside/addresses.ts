import ipaddr from 'ipaddr.js'
import { parse } from 'tldts'

/** An interface of this computer, as `os.networkInterfaces` tells of it: `10.1.2.3/24`, `2001:db8::1/64`. */
export type OwnNetworks = readonly string[]

/**
 * Whether an address is somebody's on the internet: neither this computer's nor one of a network that it is in. An allow list: what is not
 * known to be a host of the internet is none (IANA special-purpose registries, RFC 6890). An IPv4 address that lies in an IPv6 one is held
 * to the same (mapped, RFC 4291 2.5.5.2; NAT64, RFC 6052; 6to4, RFC 3056; ISATAP, RFC 5214). `address` is a literal without brackets; a
 * zone (RFC 4007) makes it one of the link.
 */
export function isPublicAddress(address: string, own: OwnNetworks = []): boolean {
  if (address.includes('%') || !isLiteral(address)) return false
  // Dots behind a bare `::` would be read as if `ffff` stood there: only the form that URLs have says what is meant.
  const parsed = ipaddr.parse(address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address)
  return parsed instanceof ipaddr.IPv4 ? isPublic4(parsed, own) : isPublic6(parsed, own)
}

/** Whether a host is an address and no name. Only in the forms that URLs and resolvers have, which are those of `inet_pton`. */
export const isLiteral = (host: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host)

/** Answers the virtual machines of a cloud in their host's name, from an address of the internet. */
const hostOfMachines = '168.63.129.16'

const isPublic4 = (address: ipaddr.IPv4, own: OwnNetworks): boolean =>
  address.range() === 'unicast' && address.toString() !== hostOfMachines && !isOwn(address, own)

/** All that is given to hosts of the internet so far (RFC 4291 2.4). */
const given: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

function isPublic6(address: ipaddr.IPv6, own: OwnNetworks): boolean {
  const { parts } = address
  const within = (at: number) => new ipaddr.IPv4([part(at) >> 8, part(at) & 0xff, part(at + 1) >> 8, part(at + 1) & 0xff])
  const part = (at: number): number => parts[at] ?? 0
  switch (address.range()) {
    case 'ipv4Mapped':
      return isPublic4(within(6), own)
    case 'rfc6052':
      // The prefix for local use (RFC 8215) does not say where in it the address lies.
      return part(2) === 0 && isPublic4(within(6), own)
    case '6to4':
      return isPublic4(within(1), own)
    case 'unicast':
      // ISATAP: the address behind 0000:5efe or 0200:5efe.
      if ((part(4) & 0xfdff) === 0 && part(5) === 0x5efe && !isPublic4(within(6), own)) return false
      return address.match(given) && !isOwn(address, own)
    default:
      return false
  }
}

/** Wider than any network that one is in: an interface that says so stands for the internet itself. */
const widest = { ipv4: 8, ipv6: 32 }

/** A network may have addresses of the internet, as those with IPv6 do: what is in it is this person's all the same. */
const isOwn = (address: ipaddr.IPv4 | ipaddr.IPv6, own: OwnNetworks): boolean =>
  own.some((network) => {
    if (!ipaddr.isValidCIDR(network)) return false
    const [base, length] = ipaddr.parseCIDR(network)
    return base.kind() === address.kind() && length >= widest[base.kind()] && address.match([base, length])
  })

/**
 * Whether a name ends as none of the internet does, by the list of public suffixes: who looks such a name up knows it from a network of
 * their own. Names of examples (RFC 2606) are nobody's.
 */
export function isUnknownName(host: string): boolean {
  const { isIcann, isPrivate } = parse(host.replace(/\.$/, ''), { allowPrivateDomains: true, validateHostname: false })
  return !isIcann && !isPrivate && !/(?:^|\.)example\.?$/.test(host)
}
