import type { MessagePort, Worker } from 'node:worker_threads'
import type { Fault } from '../../preload/contract/index.ts'
import { plainWords } from './plain-words.ts'

/** The two ends of a conversation between threads: a worker serves named handlers, its client calls them as methods. */
type Handlers = Record<string, (payload: never, transfer: (buffer: ArrayBuffer) => void) => unknown>
type Client<H extends Handlers> = {
  [K in keyof H]: (payload: Parameters<H[K]>[0], transfer?: ArrayBuffer[]) => Promise<Awaited<ReturnType<H[K]>>>
}
type Wire =
  | { type: 'call'; id: number; name: string; payload: unknown }
  | { type: 'value'; id: number; value: unknown }
  | { type: 'fault'; id: number; fault: Fault; detail: string }
  | { type: 'event'; event: unknown }
  /** A call came that could not be read: nobody knows which, and none that waits may wait for ever. */
  | { type: 'unreadable' }
type Port = Pick<MessagePort | Worker, 'postMessage' | 'on'>

/** An error that carries a fault across threads and the bridge. */
export class FaultError extends Error {
  readonly fault: Fault
  constructor(fault: Fault, detail?: string) {
    super(detail ?? fault.kind)
    this.name = 'FaultError'
    this.fault = plainFault(fault)
  }
}

/** A fault as the window may show it: a server's own words are anybody's. */
export const plainFault = (fault: Fault): Fault => (fault.reply === undefined ? fault : { ...fault, reply: plainWords(fault.reply) })

/** The fault that an error carries; anything unforeseen is `internal`, and SQLite's or the system's "no space" is `disk-full`. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault
  const code = (error as { code?: unknown; errcode?: unknown } | undefined) ?? {}
  if (code.code === 'ENOSPC' || code.errcode === 13) return { kind: 'disk-full' }
  return { kind: 'internal' }
}

/** Answers calls on `port` with `handlers`; returns how to emit events to the other side. */
export function serve<E>(port: Port, handlers: Handlers): (event: E) => void {
  port.on('message', async (wire: Wire) => {
    if (wire.type !== 'call') return
    const transfers: ArrayBuffer[] = []
    try {
      const handler = handlers[wire.name]
      if (!handler) throw new FaultError({ kind: 'invalid-request' }, `no handler ${wire.name}`)
      const value = await handler(wire.payload as never, (buffer) => transfers.push(buffer))
      port.postMessage({ type: 'value', id: wire.id, value } satisfies Wire, transfers)
    } catch (error) {
      const detail = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
      port.postMessage({ type: 'fault', id: wire.id, fault: faultOf(error), detail } satisfies Wire)
    }
  })
  port.on('messageerror', () => port.postMessage({ type: 'unreadable' } satisfies Wire))
  return (event) => port.postMessage({ type: 'event', event } satisfies Wire)
}

/**
 * Calls the handlers that `serve` answers at the other end of `port`. Once that end is gone (its thread has ended, or the port is
 * closed) every call that waits is rejected with the fault `restarting`, and so is each later one, at once.
 */
export function connect<H extends Handlers, E = never>(port: Port, onEvent?: (event: E) => void): Client<H> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let next = 1
  let gone: string | undefined
  const refuse = (reason: string) => {
    for (const call of waiting.values()) call.reject(new FaultError({ kind: 'restarting' }, reason))
    waiting.clear()
  }
  const end = (reason: string) => {
    gone ??= reason
    refuse(gone)
  }
  port.on('message', (wire: Wire) => {
    if (wire.type === 'event') return onEvent?.(wire.event as E)
    if (wire.type === 'call') return
    if (wire.type === 'unreadable') return refuse('a call could not be read')
    const call = waiting.get(wire.id)
    waiting.delete(wire.id)
    if (wire.type === 'value') call?.resolve(wire.value)
    else call?.reject(new FaultError(wire.fault, wire.detail))
  })
  port.on('messageerror', () => refuse('an answer could not be read'))
  port.on('error', (error: Error) => end(error.message))
  port.on('exit', (code: number) => end(`thread ended with ${code}`))
  port.on('close', () => end('the other end is closed'))
  return new Proxy({} as Client<H>, {
    get: (_target, name) =>
      name === 'then'
        ? undefined
        : (payload: unknown, transfer: ArrayBuffer[] = []) =>
            new Promise((resolve, reject) => {
              if (gone !== undefined) return reject(new FaultError({ kind: 'restarting' }, gone))
              const id = next++
              port.postMessage({ type: 'call', id, name: String(name), payload } satisfies Wire, transfer)
              waiting.set(id, { resolve, reject })
            }),
  })
}
