import type { EventName, Events } from '../../preload/contract/events.ts'
import { type Answer, type Payload, type RequestName, type Result, requests } from '../../preload/contract/index.ts'
import { faultOf } from '../kit/rpc.ts'
import { inShort } from '../log/redact.ts'

/** One function for each request of the contract, its payload already validated; `window` is which window asks. */
export type BridgeHandlers = { [N in RequestName]: (payload: Payload<N>, window: number) => Result<N> | Promise<Result<N>> }

/** What the bridge must know of who asks. `window` tells windows apart. */
export type Sender = { url: string; mainFrame: boolean; window: number }

export type Tell = <N extends EventName>(name: N, payload: Events[N]) => void

/**
 * Answers one request of the window: refuses senders that are not our own page, names that are not in the contract and
 * payloads that do not fit it, and turns whatever a handler throws into a fault. Never rejects.
 */
export async function answer(
  handlers: BridgeHandlers,
  isOurs: (sender: Sender) => boolean,
  sender: Sender,
  name: unknown,
  payload: unknown,
): Promise<Answer<unknown>> {
  if (!isOurs(sender)) return refuse('a foreign sender', String(name))
  if (typeof name !== 'string' || !Object.hasOwn(requests, name)) return refuse('an unknown request', String(name))
  const known = name as RequestName
  const parsed = requests[known].payload.safeParse(payload)
  if (!parsed.success) return refuse('an invalid payload', `${name} ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  try {
    const handler = handlers[known] as (payload: unknown, window: number) => unknown
    return { ok: true, value: await handler(parsed.data, sender.window) }
  } catch (error) {
    const fault = faultOf(error)
    if (fault.kind === 'internal') console.error(`bridge: ${name} failed: ${inShort(error)}`)
    return { ok: false, fault }
  }
}

function refuse(why: string, what: string): Answer<never> {
  console.warn(`bridge: refused ${why}: ${what.slice(0, 200)}`)
  return { ok: false, fault: { kind: 'invalid-request' } }
}
