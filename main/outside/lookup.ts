import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isPublicAddress, type OwnNetworks } from './addresses.ts'

/** A name leads into the own network, or a redirect or a URL does. */
export class Refused extends Error {
  readonly code = 'REFUSED'
}

/** The networks that this computer is in now. */
export const ownNetworks = (): OwnNetworks =>
  Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).flatMap(({ cidr }) => cidr ?? []))

/**
 * Looks a name up for a connection, which goes to the addresses that are given here and to no others: what a second look would say counts
 * for nothing. One address of the own network refuses the name, since nobody needs both.
 */
export const publicLookup =
  (own: OwnNetworks): LookupFunction =>
  (host, options, done) => {
    const wanted: LookupOptions & { all: true } = { ...options, all: true }
    lookup(host, wanted, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error || !first) return done(error ?? new Refused(`${host}: no address`), '', 0)
      if (!addresses.every(({ address }) => isPublicAddress(address, own))) return done(new Refused(`${host}: own network`), '', 0)
      if (options.all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
