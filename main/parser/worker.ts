import { parentPort } from 'node:worker_threads'
import { parseMessage } from '../message/parse.ts'
import { serve } from '../rpc.ts'

const handlers = {
  parse: ({ source, charset }: { source: Uint8Array; charset: string | undefined }) => parseMessage(source, { charset }),
}
export type ParserApi = typeof handlers

if (!parentPort) throw new Error('this runs as a worker thread')
serve(parentPort, handlers)
