import type { AccountDraft, CheckResult, CheckStep, CheckStepName, Fault } from '../../../preload/contract/index.ts'
import { faultOf } from '../../kit/rpc.ts'
import { createFolderNames } from '../imap/connection/folder-names.ts'
import { createHelpful } from '../imap/connection/optional-commands.ts'
import { openSession } from '../imap/connection/session.ts'
import { createSignIn, inEveryWay } from '../imap/connection/sign-in.ts'
import { listEverywhere } from '../imap/folders/namespaces.ts'
import { openTransport } from '../smtp/transport.ts'
import { reachServer } from './reachability.ts'

/** A server that waits for TLS where none was begun never greets; who sets up an account is told that sooner than a letter is, in ms. */
const someoneWaits = 60_000

/**
 * Tries an account's servers before it is added, telling each step as it happens. Receiving and sending are tried side by side.
 * `onLargest` hears of the largest letter that can be sent, in bytes. Once `cancelled`, the password is not sent any more.
 */
export async function probeAccount(
  draft: AccountDraft,
  tell: (step: CheckStep) => void,
  onLargest: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<CheckResult> {
  const [imap, smtp] = await Promise.all([
    probeImap(draft, tell, cancelled),
    draft.smtp ? probeSmtp(draft, tell, onLargest, cancelled) : undefined,
  ])
  return { imap, smtp }
}

async function probeImap(
  { imap, password }: AccountDraft,
  tell: (step: CheckStep) => void,
  cancelled: AbortSignal,
): Promise<Fault | undefined> {
  const { host } = imap
  return attempt(host, tell, ['imap-connect', 'imap-sign-in'], async (done) => {
    const reached = await reachServer(imap)
    cancelled.throwIfAborted()
    done({ step: 'imap-connect', host, state: 'done', ...reached })
    tell({ step: 'imap-sign-in', host, state: 'running' })
    const known = { names: createFolderNames(), signIn: createSignIn(), helpful: createHelpful() }
    const session = await inEveryWay(known.signIn, () => {
      cancelled.throwIfAborted()
      return openSession(imap, password, 'work', undefined, known)
    })
    try {
      const folders = await listEverywhere(session, {})
      done({ step: 'imap-sign-in', host, state: 'done', folders: folders.length })
    } finally {
      await session.logout().catch(() => session.close())
    }
  })
}

async function probeSmtp(
  draft: AccountDraft,
  tell: (step: CheckStep) => void,
  onLargest: (bytes: number) => void,
  cancelled: AbortSignal,
): Promise<Fault | undefined> {
  const { smtp } = draft
  if (!smtp) return undefined
  const { host } = smtp
  return attempt(host, tell, ['smtp-connect', 'smtp-sign-in'], async (done) => {
    const reached = await reachServer(smtp)
    cancelled.throwIfAborted()
    done({ step: 'smtp-connect', host, state: 'done', ...reached })
    tell({ step: 'smtp-sign-in', host, state: 'running' })
    const signIn = { with: 'password', password: draft.smtpPassword ?? draft.password } as const
    const transport = await openTransport(smtp, signIn, undefined, { mostMs: someoneWaits })
    const largest = transport.largest()
    if (largest !== undefined) onLargest(largest)
    transport.quit()
    done({ step: 'smtp-sign-in', host, state: 'done' })
  })
}

/** Runs the steps of one server; a failure is told of the step in which it happened. */
async function attempt(
  host: string,
  tell: (step: CheckStep) => void,
  [first, second]: [CheckStepName, CheckStepName],
  run: (done: (step: CheckStep) => void) => Promise<void>,
): Promise<Fault | undefined> {
  let current = first
  tell({ step: first, host, state: 'running' } as CheckStep)
  try {
    await run((step) => {
      current = second
      tell(step)
    })
    return undefined
  } catch (error) {
    const fault = faultOf(error)
    tell({ step: current, host, state: 'failed', fault })
    return fault
  }
}
