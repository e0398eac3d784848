import type { EventName, Events } from './contract/events.ts'

type Listener = (event: never) => void

/** Who listens to which event of the main process. */
export type Listeners = {
  /** Returns how to stop. The same function may listen twice. */
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void
  /** Tells those who listen to it of one event; who stops meanwhile hears nothing of it any more. */
  dispatch(name: string, event: unknown): void
}

export function createListeners(): Listeners {
  const byName = new Map<string, Set<{ listener: Listener }>>()
  return {
    on(name, listener) {
      const entry = { listener }
      const those = byName.get(name) ?? new Set()
      byName.set(name, those.add(entry))
      return () => {
        those.delete(entry)
      }
    },
    dispatch(name, event) {
      const those = byName.get(name)
      for (const entry of [...(those ?? [])]) if (those?.has(entry)) entry.listener(event as never)
    },
  }
}
