import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly } from '../cache/store/open.ts'
import { serve } from '../kit/rpc.ts'
import { recordThread } from '../log/from-threads.ts'
import { readerHandlers } from './handlers.ts'
import { createParser } from './parser/pool.ts'

const { cachePath, parserUrl } = workerData as { cachePath: string; parserUrl: string }

import { keepCompiled } from '../kit/compile-cache.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('reader')
serve(parentPort, readerHandlers(openReadOnly(cachePath), createParser(new URL(parserUrl))))
keepCompiled()
