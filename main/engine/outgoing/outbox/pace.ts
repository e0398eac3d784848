import { createReconnects, type Reconnects } from '../../../kit/reconnect-policy.ts'

/**
 * How often the servers that an account's letters go over may be connected to while they take none: each letter is tried again in its own time,
 * and many letters together must be no storm. A server is named by the identity that it is of, `undefined` for the account's own; each has its
 * own pace, so that one in trouble holds up no other.
 */
export type Pace = {
  /** How long to wait for the next connection, in ms. */
  wait(identityId: number | undefined): number
  /** A connection is being made; what this returns is to be called once it is there, or could not be made. */
  note(identityId: number | undefined): () => void
  /** The server has taken a letter, or refused it for good. */
  achieved(identityId: number | undefined): void
  /** A person asks, or the network is another: one connection to each may be made at once, though not more often than once in 10 s. */
  ask(): void
}

export function createPace(now: () => number = Date.now): Pace {
  const servers = new Map<number | undefined, { reconnects: Reconnects; asked: boolean }>()
  const of = (identityId: number | undefined) => {
    const known = servers.get(identityId) ?? { reconnects: createReconnects(now), asked: false }
    servers.set(identityId, known)
    return known
  }
  return {
    wait(identityId) {
      const { asked, reconnects } = of(identityId)
      return asked ? 0 : reconnects.untilAllowed()
    },
    note(identityId) {
      const server = of(identityId)
      server.asked = false
      return server.reconnects.note()
    },
    achieved: (identityId) => of(identityId).reconnects.achieved(),
    ask() {
      for (const server of servers.values()) server.asked ||= server.reconnects.mayAskNow()
    },
  }
}
