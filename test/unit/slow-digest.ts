/** A digest thread that stands still when a message tells it to. */
import { parentPort } from 'node:worker_threads'
import { digest, read } from '../../main/engine/digest/digest.ts'
import { serve } from '../../main/rpc.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, {
  digest: (payload: { sources: Uint8Array[] }, transfer: (buffer: ArrayBuffer) => void) => {
    while (payload.sources.some((source) => new TextDecoder().decode(source) === 'hang'));
    return digest(payload, transfer)
  },
  read,
})
