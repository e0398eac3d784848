/** A digest thread that stands still when a message tells it to, and says so on a channel before. */
import { BroadcastChannel, parentPort } from 'node:worker_threads'
import { type Packed, unpack } from '../../../../main/engine/ingest/packed.ts'
import { digest, read } from '../../../../main/engine/ingest/prepare.ts'
import { serve } from '../../../../main/kit/rpc.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, {
  digest: (packed: Packed) => {
    if (Array.from(unpack(packed), (source) => Buffer.from(source).toString()).includes('hang')) {
      new BroadcastChannel('slow digest').postMessage('hangs')
      for (;;);
    }
    return digest(packed)
  },
  read,
})
