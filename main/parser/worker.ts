import { parentPort } from 'node:worker_threads'
import type { Receiver } from '../message/authentication/authentication.ts'
import { readMessage } from '../message/content.ts'
import { recordThread } from '../record/thread-says.ts'
import { serve } from '../rpc.ts'

const handlers = {
  read: ({ source, charset, receiver }: { source: Uint8Array; charset: string | undefined; receiver: Receiver }) =>
    readMessage(source, charset, receiver),
}
export type ParserApi = typeof handlers

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('parser')
serve(parentPort, handlers)
