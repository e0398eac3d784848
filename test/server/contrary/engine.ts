import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { EngineApi, EngineEvent } from '../../../main/engine/handlers.ts'
import type { EngineData, SecretsApi } from '../../../main/engine/worker.ts'
import { endThread } from '../../../main/kit/end-thread.ts'
import { connect, serve } from '../../../main/kit/rpc.ts'
import type { EngineClient } from '../../../main/threads.ts'
import type { Control, Quick } from './quick-engine.ts'

const bundles = pathToFileURL(join(import.meta.dirname, '../../../out/main/'))

/** The built engine in a thread that can be killed, with a clock that runs fast. */
export type QuickEngine = {
  client: EngineClient
  /** Ends the thread at once, whatever it is doing. */
  kill(): Promise<void>
  tell(told: Control): void
}

type Options = {
  cachePath: string
  compiled: string
  clock: { began: number; rate: number }
  password: () => string | undefined
  onEvent: (event: EngineEvent) => void
}

/** Starts it on this cache; resolves when it answers. `compiled` is where threads keep what they compile for the next one. */
export async function startQuickEngine({ cachePath, compiled, clock, password, onEvent }: Options): Promise<QuickEngine> {
  const secrets = new MessageChannel()
  const control = new MessageChannel()
  serve(secrets.port1, { get: async () => password() } satisfies SecretsApi)
  const data: EngineData = { cachePath, digestUrl: new URL('digest.js', bundles).href, secrets: secrets.port2, again: false, safe: false }
  const quick: Quick = { engineUrl: new URL('engine.js', bundles).href, ...clock, control: control.port2 }
  const worker = new Worker(new URL('./quick-engine.ts', import.meta.url), {
    workerData: { ...data, quick },
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    transferList: [secrets.port2, control.port2],
  })
  const client = connect<EngineApi, EngineEvent>(worker, onEvent)
  await client.activity(undefined)
  return {
    client,
    async kill() {
      await endThread(worker)
      secrets.port1.close()
      control.port1.close()
    },
    tell: (told) => control.port1.postMessage(told),
  }
}
