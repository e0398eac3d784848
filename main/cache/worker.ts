import { parentPort, workerData } from 'node:worker_threads'
import { serve } from '../rpc.ts'
import { openReadOnly } from './open.ts'
import { readerHandlers } from './reader.ts'

const { cachePath } = workerData as { cachePath: string }
if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, readerHandlers(openReadOnly(cachePath)))
