import { readdirSync, readFileSync } from 'node:fs'

/** What a program with all its processes holds and has done, on Linux. */
export type Taken = {
  processes: number
  /** Memory in MB, where pages that n processes share count an nth in each (Pss in /proc/PID/smaps_rollup). */
  pssMB: number
  /** The same for each kind of process, as Chromium calls it, the largest first; what was started first is `main`. */
  parts: { kind: string; pssMB: number }[]
  /** Processor time so far in ms, of the processes that live. */
  cpuMs: number
  /** How often their threads have gone to sleep so far: each time something woke them before. */
  wakeUps: number
}

/** Of a process and all that descend from it. One that ends meanwhile is left out. */
export function takenBy(root: number): Taken {
  const pids = treeOf(root)
  const sum = (read: (pid: number) => number) => pids.reduce((total, pid) => total + read(pid), 0)
  const kinds = new Map<string, number>()
  for (const pid of pids) kinds.set(kindOf(pid), (kinds.get(kindOf(pid)) ?? 0) + pssOf(pid))
  return {
    processes: pids.length,
    pssMB: Math.round(sum(pssOf)),
    parts: [...kinds].map(([kind, pss]) => ({ kind, pssMB: Math.round(pss) })).sort((one, other) => other.pssMB - one.pssMB),
    cpuMs: sum(cpuMsOf),
    wakeUps: sum((pid) =>
      listOr(`/proc/${pid}/task`).reduce(
        (total, task) => total + number(readOr(`/proc/${pid}/task/${task}/status`), /^voluntary_ctxt_switches:\s+(\d+)/m),
        0,
      ),
    ),
  }
}

const pssOf = (pid: number): number => number(readOr(`/proc/${pid}/smaps_rollup`), /^Pss:\s+(\d+)/m) / 1024
const kindOf = (pid: number): string => /--type=([\w-]+)/.exec(readOr(`/proc/${pid}/cmdline`))?.[1] ?? 'main'

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of listOr('/proc')) {
    const pid = Number(name)
    if (!pid) continue
    // The name of the program may hold spaces and parentheses.
    const parent = Number(afterName(readOr(`/proc/${pid}/stat`))[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/** A hundredth of a second each, on every Linux that one meets. */
const tickMs = 10
const cpuMsOf = (pid: number): number => {
  const fields = afterName(readOr(`/proc/${pid}/stat`))
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs
}

const afterName = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ')
const number = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0)

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function listOr(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
