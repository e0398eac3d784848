/** A thread that answers, and dies as it is told to. As an engine it asks for secrets; `startsBadly` names a file that says how it is to start. */
import { existsSync, readFileSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { connect, FaultError, serve } from '../../../main/kit/rpc.ts'

export type Death = 'exit' | 'throw' | 'reject' | 'memory' | 'loop'
export type Data = { startsBadly?: string; secrets?: MessagePort }

const { startsBadly, secrets } = (workerData ?? {}) as Data
if (startsBadly !== undefined && existsSync(startsBadly)) die(readFileSync(startsBadly, 'utf8') as Death)

const handlers = {
  echo: ({ text }: { text: string }) => text,
  die: ({ how }: { how: Death }) => die(how),
  /** Answers nothing else for so long, in ms. */
  busy: ({ ms }: { ms: number }) => {
    const until = Date.now() + ms
    while (Date.now() < until);
  },
  never: () => new Promise<never>(() => {}),
  secret: () => (secrets ? connect<{ get: () => string }>(secrets).get(undefined) : ''),
  unclonable: () => () => {},
}
export type MortalApi = typeof handlers

function die(how: Death): Promise<never> {
  switch (how) {
    case 'exit':
      process.exit(7)
      break
    case 'throw':
      setImmediate(() => {
        throw new FaultError({ kind: 'disk-full' }, 'thrown')
      })
      break
    case 'reject':
      void Promise.reject(new Error('rejected'))
      break
    case 'memory': {
      const all: object[][] = []
      for (;;) all.push(new Array(100_000).fill({}))
    }
    case 'loop':
      for (;;);
  }
  return new Promise(() => {})
}

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, handlers)
