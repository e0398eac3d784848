import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInThisContext } from 'node:vm'
import { endpointFile } from './browser.ts'
import * as electron from './electron.ts'

/** What a test asks of the app's main process: the same as Playwright's `electronApp.evaluate` on real Electron. */
export type ControlRequest = { id: number; type: 'evaluate'; source: string; argument: unknown } | { id: number; type: 'endpoint' }
export type ControlAnswer = { id: number; ok: boolean; value: unknown }

/** Answers a parent process that has an IPC channel to this one; without one nothing listens. */
export function listenForTests(): void {
  if (!process.send) return
  if (!process.env['STAND_IN_ATTENDED']) {
    const { watch } = createRequire(import.meta.url)('./watched.cjs') as { watch: (api: typeof electron) => void }
    watch(electron)
  }
  process.on('message', async (request: ControlRequest) => {
    let answer: ControlAnswer
    try {
      answer = { id: request.id, ok: true, value: await answerTo(request) }
    } catch (error) {
      answer = { id: request.id, ok: false, value: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    }
    process.send?.(answer)
  })
  process.on('disconnect', () => electron.app.exit(0))
}

async function answerTo(request: ControlRequest): Promise<unknown> {
  if (request.type === 'endpoint') return endpoint()
  const run = runInThisContext(`(${request.source})`) as (api: typeof electron, argument: unknown) => unknown
  return run(electron, request.argument)
}

/** Chromium's debugging address, for a second driver of the same window. Undefined until it listens. */
function endpoint(): string | undefined {
  try {
    const [port, path] = readFileSync(endpointFile(), 'utf8').trim().split('\n')
    return port && path ? `ws://127.0.0.1:${port}${path}` : undefined
  } catch {
    return undefined
  }
}
