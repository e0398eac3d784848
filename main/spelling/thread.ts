import { Worker } from 'node:worker_threads'
import { connect } from '../kit/rpc.ts'
import { tellEnded } from '../log/from-threads.ts'
import type { SpellingApi, SpellingData } from './worker.ts'

export type Spelling = ReturnType<typeof connect<SpellingApi>>

/**
 * Judges how words are spelt, in a thread of its own that starts when it is first asked. `bundles` is the folder that holds spelling.js and
 * the dictionaries that come with the program.
 */
export function createSpelling(bundles: URL): () => Spelling {
  let spelling: Spelling | undefined
  return () => {
    if (spelling) return spelling
    const workerData: SpellingData = { ownFolder: new URL('dictionaries/', bundles).href }
    const worker = new Worker(new URL('spelling.js', bundles), { workerData })
    worker.unref()
    spelling = connect<SpellingApi>(worker)
    worker.once('error', (error) => tellEnded('spelling', error))
    // A thread that has died is started anew by the next question.
    worker.once('exit', () => {
      spelling = undefined
    })
    return spelling
  }
}
