import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { faultOf } from '../../main/kit/rpc.ts'
import { type Desk, openDesk } from './engine-harness.ts'

/** A desk in a process of its own, which can be killed. Only what crosses as JSON can be asked of it. */
export type DeskProcess = Pick<Desk, 'connect' | 'rows' | 'outbox' | 'act' | 'send' | 'settled' | 'activity' | 'folder'> & {
  settleLetter(id: number, arrived: boolean): Promise<void>
  overview(): Promise<Awaited<ReturnType<ReturnType<Desk['threads']>['reader']['overview']>>>
  kill(): Promise<void>
  /** With `diskMB`: the arguments by which nsenter comes to see the disk that the desk sees. */
  namespace(): string[]
}

type Call = { id: number; name: string; args: unknown[] }
type Answer = { id: number; value?: unknown; error?: string }

// Mounting takes rights that one who is not root has only in a user namespace of one's own.
const asRoot = process.getuid?.() === 0

/** Opens a desk on this folder in a new process; with `diskMB` on a disk of its own of that size, which only that process sees. */
export async function startDesk(folder: string, { diskMB }: { diskMB?: number } = {}): Promise<DeskProcess> {
  const mount = `mount -t tmpfs -o size=${diskMB}m none "$1" && exec ${process.execPath} "$0" "$1"`
  const child = fork(
    import.meta.filename,
    [folder],
    diskMB === undefined ? {} : { execPath: 'unshare', execArgv: [asRoot ? '-m' : '-rm', 'sh', '-c', mount] },
  )
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let next = 1
  child.on('message', ({ id, value, error }: Answer) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(error))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('killed'))
    waiting.clear()
  })
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      child.send({ id, name, args } satisfies Call, (error) => error && reject(new Error('killed')))
    })
  await call('ready', [])
  return new Proxy({} as DeskProcess, {
    get: (_, name) => {
      if (name === 'then') return undefined
      if (name === 'namespace') return () => ['-t', String(child.pid), ...(asRoot ? [] : ['-U', '--preserve-credentials']), '-m']
      return name === 'kill' ? () => kill(child) : (...args: unknown[]) => call(String(name), args)
    },
  })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function serveDesk(folder: string): Promise<void> {
  const opening = openDesk(folder)
  process.on('disconnect', () => process.exit())
  process.on('message', async ({ id, name, args }: Call) => {
    try {
      const desk = await opening
      const { engine, reader } = desk.threads()
      const extra: Record<string, (...given: never[]) => unknown> = {
        ready: () => true,
        settleLetter: (letter: number, arrived: boolean) => engine.settleLetter({ id: letter, arrived }),
        overview: () => reader.overview(undefined),
      }
      const run = (extra[name] ?? desk[name as keyof Desk]) as (...given: unknown[]) => unknown
      process.send?.({ id, value: await run(...args) } satisfies Answer)
    } catch (error) {
      process.send?.({ id, error: `${faultOf(error).kind}: ${String(error)}` } satisfies Answer)
    }
  })
}

if (process.argv[1] === import.meta.filename && process.argv[2]) await serveDesk(process.argv[2])
