import type { Account } from '../../../preload/api.ts'
import { serverFolders } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import { FaultError, faultOf } from '../../rpc.ts'
import type { ProtocolLog } from '../imap/log/protocol-log.ts'
import { openSession, type ServerKnowledge, type Session } from '../imap/session.ts'
import type { Reconnects } from './reconnects.ts'
import { createSignInRefusals } from './sign-in-refusals.ts'
import type { Ended } from './stay-connected.ts'

type Deps = {
  cache: Cache
  account: Account
  password: () => Promise<string | undefined>
  log: ProtocolLog
  reconnects: Reconnects
  known: ServerKnowledge
}

/** Makes an account's connections, and remembers what refusals of its password mean. */
export type Opening = {
  /** @throws FaultError `password-missing`, and what `openSession` throws. */
  open(purpose: 'work' | 'spare'): Promise<Session>
  /** What it means that the server has refused the password since `begin`, if it has. */
  readonly refused: Ended['refused']
  /** A new try to connect begins. */
  begin(): void
}

export function createOpening({ cache, account, password, log, reconnects, known }: Deps): Opening {
  const refusals = createSignInRefusals()
  let refused: Ended['refused']
  return {
    async open(purpose) {
      const secret = await password()
      if (secret === undefined) throw new FaultError({ kind: 'password-missing', host: account.imap.host })
      const made = reconnects.note()
      try {
        const opened = await openSession(account.imap, secret, purpose, log, known)
        refusals.accepted()
        return opened
      } catch (error) {
        if (purpose === 'work' && faultOf(error).kind === 'auth-refused')
          refused = refusals.refused(secret, serverFolders(cache, account.id).length > 0)
        throw error
      } finally {
        made()
      }
    },
    get refused() {
      return refused
    },
    begin() {
      refused = undefined
    },
  }
}
