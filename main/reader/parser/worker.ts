import { parentPort } from 'node:worker_threads'
import { serve } from '../../kit/rpc.ts'
import { recordThread } from '../../log/from-threads.ts'
import type { Receiver } from '../../message/authentication/verdict.ts'
import { readMessage } from '../../message/reading/content.ts'

const handlers = {
  read: ({ source, charset, receiver }: { source: Uint8Array; charset: string | undefined; receiver: Receiver }) =>
    readMessage(source, charset, receiver),
}
export type ParserApi = typeof handlers

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('parser')
serve(parentPort, handlers)
