/** A digest thread that stands still when a message tells it to. */
import { parentPort } from 'node:worker_threads'
import { digest, read } from '../../main/engine/digest/digest.ts'
import { type Packed, unpack } from '../../main/engine/digest/packed.ts'
import { serve } from '../../main/rpc.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, {
  digest: (packed: Packed) => {
    while (unpack(packed).some((source) => Buffer.from(source).toString() === 'hang'));
    return digest(packed)
  },
  read,
})
