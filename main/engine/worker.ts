import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openCache } from '../cache/store/open.ts'
import { openSound } from '../cache/store/repair.ts'
import { connect, serve } from '../kit/rpc.ts'
import { recordThread } from '../log/from-threads.ts'
import type { SecretKey } from '../secrets/index.ts'
import { type EngineEvent, engineHandlers } from './handlers.ts'
import { createDigestPool } from './ingest/pool.ts'

/** `again`: a thread before this one has ended while the program ran; the reader has the cache open, which was found sound at the start. `safe`: no rule is run. */
export type EngineData = { cachePath: string; digestUrl: string; secrets: MessagePort; again: boolean; safe: boolean }
export type SecretsApi = { get: (payload: { key: SecretKey }) => Promise<string | undefined> }

import { keepCompiled } from '../kit/compile-cache.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('engine')
const { cachePath, digestUrl, secrets, again, safe } = workerData as EngineData
const keychain = connect<SecretsApi>(secrets)
const queued: EngineEvent[] = []
let emit: (event: EngineEvent) => void = (event) => queued.push(event)
const handlers = engineHandlers({
  cache: again ? openCache(cachePath) : openSound(cachePath),
  pool: createDigestPool(new URL(digestUrl)),
  secret: (key) => keychain.get({ key }),
  emit: (event) => emit(event),
  safe,
})
emit = serve(parentPort, handlers)
for (const event of queued) emit(event)
keepCompiled()
