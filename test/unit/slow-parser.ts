/** A parser that stands still, or eats memory, when a message tells it to. */
import { parentPort } from 'node:worker_threads'
import { parseMessage } from '../../main/message/parse.ts'
import { serve } from '../../main/rpc.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, {
  parse: ({ source }: { source: Uint8Array }) => {
    const text = new TextDecoder().decode(source)
    while (text === 'hang');
    const eaten: string[][] = []
    while (text === 'eat') eaten.push(Array.from({ length: 100_000 }, (_, index) => `${eaten.length} ${index}`))
    return parseMessage(source)
  },
})
