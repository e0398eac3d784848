import { parentPort } from 'node:worker_threads'
import { keepCompiled } from '../../kit/compile-cache.ts'
import { serve } from '../../kit/rpc.ts'
import { recordThread } from '../../log/from-threads.ts'
import type { Packed } from './packed.ts'
import { digest, read } from './prepare.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('digest')

/** One batch after the other: those that take turns are all done at the end, and until then nobody can store any of them. */
let before: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: (packed: Packed) => Promise<T>) => {
  return (packed: Packed): Promise<T> => {
    const turn = before.then(() => work(packed))
    before = turn.catch(() => {})
    return turn
  }
}

serve(parentPort, { digest: inTurn(digest), read: inTurn(read) })
keepCompiled()
