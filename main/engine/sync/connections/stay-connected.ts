import type { AccountState, Fault } from '../../../../preload/contract/index.ts'
import type { Reconnects } from '../../../kit/reconnect-policy.ts'
import { createSignal } from '../../../kit/wake-signal.ts'
import { isSignInFault, type SignInRefusals } from './sign-in-refusals.ts'

/** How a connection ended. `wasUpToDate`: all was up to date on it. `refused`: what the server's refusal of the password means. */
export type Ended = { fault: Fault; wasUpToDate: boolean; refused: ReturnType<SignInRefusals['refused']> | undefined }

type Deps = {
  reconnects: Reconnects
  publish: (state: AccountState) => void
  /** Connects, syncs until the connection ends, and puts everything away that belonged to it. */
  connect: () => Promise<Ended>
}

/** Keeps an account connected: connects, and after each end waits and connects again. */
export type StayConnected = {
  /** A person asks, or the network is another: the pause may be cut short. */
  ask(): void
  /** Whether a lost connection that had been up to date is being made anew: the window need not know unless that fails, or takes long. */
  isQuiet(): boolean
  /** Ends it, once the connection that there is has ended. */
  stop(): Promise<void>
}

/** A lost connection that is back and up to date within this time, in ms, is nothing to tell of. */
const quietMs = 2_000
/** Without a password that could be tried, the keychain is asked so often, in ms. */
const longestPause = 10 * 60_000

export function stayConnected({ reconnects, publish, connect }: Deps): StayConnected {
  const asked = createSignal()
  const stopping = createSignal()
  let stopped = false
  let quietSince: number | undefined

  /** Waits until it is time for the next connection, or somebody asks for one. */
  const pauseFor = async (ms: number): Promise<void> => {
    asked.clear()
    const until = Date.now() + ms
    if ((await asked.wait(ms)) === 'timed-out' || stopped) return
    const wait = Math.min(until - Date.now(), reconnects.pauseWhenAsked())
    if (wait > 0) await stopping.wait(wait)
  }

  const run = async () => {
    while (!stopped) {
      if (quietSince === undefined) publish({ state: 'connecting' })
      const { fault, wasUpToDate, refused } = await connect()
      if (stopped) break
      if (isSignInFault(fault) && refused?.ask !== false) {
        quietSince = undefined
        publish({ state: 'sign-in-needed', fault })
        await pauseFor(refused?.pause ?? longestPause)
        continue
      }
      const pause = Math.max(reconnects.pause(), refused?.pause ?? 0)
      quietSince = wasUpToDate ? Date.now() + pause : undefined
      if (quietSince === undefined) publish({ state: 'offline', fault, retryAt: Date.now() + pause })
      await pauseFor(pause)
    }
  }
  const running = run()

  return {
    ask: () => asked.raise(),
    isQuiet: () => quietSince !== undefined && Date.now() - quietSince < quietMs,
    async stop() {
      stopped = true
      asked.raise()
      stopping.raise()
      await running
    },
  }
}
