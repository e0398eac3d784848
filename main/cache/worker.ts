import { parentPort, workerData } from 'node:worker_threads'
import { createParser } from '../parser/parser.ts'
import { recordThread } from '../record/thread-says.ts'
import { serve } from '../rpc.ts'
import { openReadOnly } from './open.ts'
import { readerHandlers } from './reader.ts'

const { cachePath, parserUrl } = workerData as { cachePath: string; parserUrl: string }

import { keepCompiled } from '../compiled.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('reader')
serve(parentPort, readerHandlers(openReadOnly(cachePath), createParser(new URL(parserUrl))))
keepCompiled()
