/** A parser that stands still, eats memory or ends when a message tells it to. */
import { existsSync, writeFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { serve } from '../../../../main/kit/rpc.ts'
import { readMessage } from '../../../../main/message/reading/content.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, {
  read: ({ source }: { source: Uint8Array }) => {
    const text = new TextDecoder().decode(source)
    while (text === 'hang');
    const eaten: number[][] = []
    while (text === 'eat') eaten.push(new Array<number>(100_000).fill(eaten.length))
    if (text === 'die') process.exit(1)
    const flag = /^die once (.*)/.exec(text)?.[1]
    if (flag !== undefined && !existsSync(flag)) {
      writeFileSync(flag, '')
      process.exit(1)
    }
    return readMessage(source, undefined, { domains: [] })
  },
})
