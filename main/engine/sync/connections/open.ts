import type { Account } from '../../../../preload/contract/index.ts'
import { serverFolders } from '../../../cache/folders/rows.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Reconnects } from '../../../kit/reconnect-policy.ts'
import { FaultError, faultOf } from '../../../kit/rpc.ts'
import { createSignal, type Signal } from '../../../kit/wake-signal.ts'
import type { Remote, RemoteServer } from '../../remote.ts'
import { createSignInRefusals } from './sign-in-refusals.ts'
import type { Ended } from './stay-connected.ts'

type Deps = {
  cache: Cache
  account: Account
  password: () => Promise<string | undefined>
  server: RemoteServer
  reconnects: Reconnects
}

/** Makes an account's connections, and remembers what refusals of its password mean. */
export type Opening = {
  /** @throws FaultError `password-missing`, and what connecting throws. */
  open(purpose: 'work' | 'spare'): Promise<Remote>
  /**
   * One that a person asks for, beside all others: where there have been many in vain, not before it is time. @throws FaultError as `open`.
   */
  openAsked(): Promise<Remote>
  /** Nobody waits for one any more. */
  close(): void
  /** What it means that the server has refused the password since `begin`, if it has. */
  readonly refused: Ended['refused']
  /** A new try to connect begins. */
  begin(): void
}

export function createOpening({ cache, account, password, server, reconnects }: Deps): Opening {
  const refusals = createSignInRefusals()
  let refused: Ended['refused']
  const waiting = new Set<Signal>()
  let closed = false
  const open: Opening['open'] = async (purpose) => {
    const secret = await password()
    if (secret === undefined) throw new FaultError({ kind: 'password-missing', host: account.imap.host })
    try {
      const opened = await server.connect(secret, purpose, reconnects.note)
      refusals.accepted()
      return opened
    } catch (error) {
      if (purpose === 'work' && faultOf(error).kind === 'auth-refused')
        refused = refusals.refused(secret, serverFolders(cache, account.id).length > 0)
      throw error
    }
  }
  return {
    open,
    async openAsked() {
      const wait = reconnects.mayOpenAnother() ? 0 : reconnects.pauseWhenAsked()
      if (wait > 0) {
        const closing = createSignal()
        waiting.add(closing)
        await closing.wait(wait)
        waiting.delete(closing)
      }
      if (closed) throw new FaultError({ kind: 'connection-lost', host: account.imap.host })
      return open('spare')
    },
    close() {
      closed = true
      for (const closing of waiting) closing.raise()
    },
    get refused() {
      return refused
    },
    begin() {
      refused = undefined
    },
  }
}
