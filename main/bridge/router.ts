import type { EventName, Events } from '../../preload/contract/events.ts'
import { type Answer, type Answerer, type Answers, type RequestName, requests } from '../../preload/contract/index.ts'
import { FaultError, faultOf } from '../kit/rpc.ts'
import { inShort } from '../log/redact.ts'
import type { Threads } from '../threads.ts'

/** What the main thread answers itself; `window` is which window asks, and each payload is validated already. */
export type ShellAnswers = Answers<'shell'>

/** All who answer: the two threads, and the main thread itself. */
export type Answering = Pick<Threads, 'engine' | 'reader'> & { shell: ShellAnswers }

/** What the bridge must know of who asks. `window` tells windows apart. */
export type Sender = { url: string; mainFrame: boolean; window: number }

export type Tell = <N extends EventName>(name: N, payload: Events[N]) => void

/**
 * Has one request of the window answered by whom the contract says: refuses senders that are not our own page, names that are not in the
 * contract and payloads that do not fit it, and turns whatever is thrown into a fault. Never rejects.
 */
export async function answer(
  answering: Answering,
  isOurs: (sender: Sender) => boolean,
  sender: Sender,
  name: unknown,
  payload: unknown,
): Promise<Answer<unknown>> {
  if (!isOurs(sender)) return refuse('a foreign sender', String(name))
  if (typeof name !== 'string' || !Object.hasOwn(requests, name)) return refuse('an unknown request', String(name))
  const { by, payload: schema } = requests[name as RequestName]
  const parsed = schema.safeParse(payload)
  if (!parsed.success) return refuse('an invalid payload', `${name} ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`)
  try {
    return { ok: true, value: await ask(answering, by, name, parsed.data, sender.window) }
  } catch (error) {
    const fault = faultOf(error)
    if (fault.kind === 'internal') console.error(`bridge: ${name} failed: ${inShort(error)}`)
    return { ok: false, fault }
  }
}

type Anyone = Record<string, (payload: unknown, window?: number) => unknown>

function ask(answering: Answering, by: Answerer, name: string, payload: unknown, window: number): unknown {
  const given = (answering[by] as unknown as Anyone)[name]
  if (!given) throw new FaultError({ kind: 'internal' }, `${by} has no answer`)
  // A thread's client takes what is to be handed over in the second place, and has no use for windows.
  return by === 'shell' ? given(payload, window) : given(payload)
}

function refuse(why: string, what: string): Answer<never> {
  console.warn(`bridge: refused ${why}: ${what.slice(0, 200)}`)
  return { ok: false, fault: { kind: 'invalid-request' } }
}
