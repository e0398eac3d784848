import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when something accepts connections on this loopback port. */
export async function untilListening(port: number, timeoutMs = 10_000): Promise<void> {
  const until = Date.now() + timeoutMs
  while (!(await accepts(port))) {
    if (Date.now() > until) throw new Error(`nothing listens on port ${port}`)
    await pause(20)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/**
 * Resolves when the daemon has written its pid into a file: some accept connections before, and whoever looks for them then takes them for
 * stopped.
 */
export async function untilRunning(file: string, timeoutMs = 10_000): Promise<void> {
  const until = Date.now() + timeoutMs
  while (!isRunning(file)) {
    if (Date.now() > until) throw new Error(`no daemon has written its pid into ${file}`)
    await pause(10)
  }
}

/** Ends the daemon whose pid stands in a file and waits until it is gone. Nothing happens when there is none. */
export async function stopByPidFile(file: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const pid = pidIn(file)
  if (pid === undefined) return
  if (!send(pid, signal)) return
  const until = Date.now() + 5_000
  for (let turn = 1; runs(pid); turn++) {
    if (Date.now() > until) send(pid, 'SIGKILL')
    // A child that had only just begun when its master passed the signal on did not hear it, and the master waits for it.
    else if (turn % 10 === 0) send(-pid, signal)
    await pause(20)
  }
}

/** Ends a daemon whose pid stands in a file, with all of its process group, and waits until it is gone. */
export async function killGroup(file: string): Promise<void> {
  const pid = pidIn(file)
  if (pid === undefined || !send(-pid, 'SIGKILL')) return
  while (runs(pid)) await pause(10)
}

/** Whether the daemon whose pid stands in a file is there. */
export function isRunning(file: string): boolean {
  const pid = pidIn(file)
  return pid !== undefined && runs(pid)
}

/** Resolves when the daemon whose pid stands in a file has no child of this name; one that stays for five seconds is killed. */
export async function untilChildrenEnd(file: string, name: string): Promise<void> {
  const master = pidIn(file)
  if (master === undefined) return
  const until = Date.now() + 5_000
  for (;;) {
    const left = childrenOf(master).filter((pid) => runs(pid) && commandOf(pid) === name)
    if (left.length === 0) return
    if (Date.now() > until) for (const pid of left) send(pid, 'SIGKILL')
    await pause(10)
  }
}

function childrenOf(pid: number): number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
}

/** What a process calls itself. */
const commandOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`).split('\0')[0] ?? ''

/** What a file of /proc says; nothing when the process is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim())
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether a process is there and not a zombie, which it stays for seconds where PID 1 is slow to reap orphans. */
function runs(pid: number): boolean {
  const stat = textOf(`/proc/${pid}/stat`)
  return stat !== '' && !stat.split(') ').at(-1)?.startsWith('Z')
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

/**
 * Runs a program that leaves a daemon behind: its output goes to a file, since the daemon keeps a pipe open for ever. Why it did not start
 * may stand in a log of its `own`.
 */
export async function startDaemon(command: string, args: string[], log: string, own?: string): Promise<void> {
  const output = openSync(log, 'a')
  const child = spawn(command, args, { stdio: ['ignore', output, output], timeout: 20_000 })
  const [code] = (await once(child, 'exit')) as [number | null]
  closeSync(output)
  if (code === 0) return
  const words = [log, ...(own && existsSync(own) ? [own] : [])].map((file) => readFileSync(file, 'utf8'))
  throw new Error([`${command} did not start`, ...words].join('\n'))
}
