import type { Bridge, EventName, Events, Fault, Payload, RequestName, Result } from '../preload/api.ts'

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

/** Listens to an event of the main process; returns how to stop. */
export function on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void {
  return window.hanji.on(name, listener)
}

/** The fault in whatever was thrown. */
export function faultIn(error: unknown): Fault {
  return error instanceof RequestError ? error.fault : { kind: 'internal' }
}
