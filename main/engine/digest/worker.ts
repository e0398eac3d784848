import { parentPort } from 'node:worker_threads'
import { keepCompiled } from '../../compiled.ts'
import { serve } from '../../rpc.ts'
import { digest, read } from './digest.ts'

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, { digest, read })
keepCompiled()
