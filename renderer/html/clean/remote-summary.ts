import type { Remote, RemoteKind } from './remote.ts'

/** What was kept from the network, by kind, and the hosts that would have heard of it, the most asked first. */
export type Receipt = { counts: Record<RemoteKind, number>; hosts: { host: string; count: number }[] }

export function summaryOf(blocked: readonly Remote[]): Receipt {
  const counts: Record<RemoteKind, number> = { image: 0, pixel: 0, font: 0, style: 0, media: 0, other: 0 }
  const hosts = new Map<string, number>()
  for (const { kind, host } of blocked) {
    counts[kind]++
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  }
  return { counts, hosts: [...hosts].map(([host, count]) => ({ host, count })).sort((a, b) => b.count - a.count) }
}
