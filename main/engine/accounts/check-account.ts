import type { AccountDraft, CheckResult, CheckStep, CheckStepName, Fault } from '../../../preload/contract/index.ts'
import { faultOf } from '../../kit/rpc.ts'
import { unknownServer } from '../servers.ts'
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
    const remote = await unknownServer(imap).connect(password, 'work', () => {
      cancelled.throwIfAborted()
      return () => {}
    })
    try {
      const folders = await remote.listNames()
      done({ step: 'imap-sign-in', host, state: 'done', folders: folders.length })
    } finally {
      await remote.leave().catch(() => remote.close())
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
