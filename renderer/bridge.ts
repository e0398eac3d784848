import type { EventName, Events } from '../preload/contract/events.ts'
import type { Bridge, Fault, Payload, RequestName, Result } from '../preload/contract/index.ts'

declare global {
  interface Window {
    hanji: Bridge
  }
}

/** A request that the main process answered with a fault. */
export class RequestError extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.kind)
    this.name = 'RequestError'
    this.fault = fault
  }
}

/** Asks the main process. @throws RequestError with the fault that the window explains. */
export async function request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Result<N>> {
  const answer = await window.hanji.request(name, payload)
  if (!answer.ok) throw new RequestError(answer.fault)
  return answer.value
}

/**
 * Asks for what nobody waits for and nothing shows: when it is refused nobody needs to hear, and who calls it says why. What is wrong with the
 * program itself is reported all the same.
 */
export function requestUnheard<N extends RequestName>(name: N, payload: Payload<N>): void {
  request(name, payload).catch((error: unknown) => {
    if (!(error instanceof RequestError) || error.fault.kind === 'internal' || error.fault.kind === 'invalid-request') throw error
  })
}

/** Whether what was asked has ended: the same can be asked again once it runs. */
export const isThreadFault = ({ kind }: Fault): boolean => kind === 'restarting' || kind === 'stopped'

/** So often, in ms, it is tried whether a thread runs again, in case nobody says so. */
const againAfterMs = 1_000

/**
 * Asks for what may be done twice without harm until it is answered: when the thread that was asked ends meanwhile, once more as soon as it
 * runs again. @throws RequestError, also when it has stopped for good
 */
export async function requestSurely<N extends RequestName>(name: N, payload: Payload<N>): Promise<Result<N>> {
  for (;;) {
    try {
      return await request(name, payload)
    } catch (error) {
      if (faultIn(error).kind !== 'restarting') throw error
    }
    await new Promise<void>((resolve) => {
      const end = () => {
        stop()
        clearTimeout(timer)
        resolve()
      }
      const stop = on('threadChanged', end)
      const timer = setTimeout(end, againAfterMs)
    })
  }
}

/** Listens to an event of the main process; returns how to stop. */
export function on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void {
  return window.hanji.on(name, listener)
}

/** The fault in whatever was thrown. */
export function faultIn(error: unknown): Fault {
  return error instanceof RequestError ? error.fault : { kind: 'internal' }
}
