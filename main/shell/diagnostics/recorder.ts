import { release, type } from 'node:os'
import { app, powerMonitor } from 'electron'
import type { AccountActivity } from '../../../preload/contract/index.ts'
import type { ProblemHow } from '../../../preload/contract/program/problems.ts'
import { createProblems, type Problems } from '../../log/problems.ts'
import { inShort } from '../../log/redact.ts'
import { type Log, startLog } from '../../log/start.ts'
import { markRunning } from '../../log/unclean-exit.ts'

/** What is kept of how the program fares: a log, and reports of what stopped. Neither leaves this computer by itself. */
export type Recorder = {
  log: Log
  problems: Problems
  /** Logs what an account is doing, where that is something else than before. */
  activity(accountId: number, now: AccountActivity): void
}

/** What runs, in one line. */
export function programLine(): string {
  const { electron = 'none', chrome = 'none', node } = process.versions
  return `Hanji ${app.getVersion()}, Electron ${electron}, Chromium ${chrome}, Node ${node}, ${type()} ${release()} ${process.arch}`
}

/** Begins to keep it in the profile's folder, of which this process is the only one to write there. */
export function startRecord(folder: string): Recorder {
  const problems = createProblems(folder, programLine())
  const log = startLog(folder, app.getVersion(), ({ part, how, stack }) => problems.note(part, how, stack))
  const mark = markRunning(folder)
  if (mark.vanished) problems.note('program', 'vanished')
  // An uncaught error is logged by who guards the process; here it is kept.
  process.on('uncaughtException', (error) => problems.note('program', 'threw', inShort(error)))
  process.on('unhandledRejection', (error) => problems.note('program', 'threw', inShort(error)))
  app.on('child-process-gone', (_event, { type: kind, reason }) => {
    const how = howGone(reason)
    log.note(`child process: ${kind} ${reason}`)
    if (how) problems.note(kind === 'GPU' ? 'graphics' : 'helper', how)
  })
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen'] as const)
    powerMonitor.on(event as 'resume', () => log.note(event))
  // However it ends, unless something ends it.
  process.on('exit', mark.ended)
  app.on('quit', mark.ended)
  const before = new Map<number, string>()
  return {
    log,
    problems,
    activity(accountId, now) {
      const fault = 'fault' in now ? now.fault.kind : now.trouble?.fault.kind
      const line = `account ${accountId}: ${now.state}${fault ? ` ${fault}` : ''}`
      if (before.get(accountId) === line) return
      before.set(accountId, line)
      log.note(line)
    },
  }
}

/** What Chromium says of a process that is gone; undefined where it ended as it should. */
export function howGone(reason: string): ProblemHow | undefined {
  switch (reason) {
    case 'clean-exit':
      return undefined
    case 'killed':
      return 'killed'
    case 'oom':
    case 'memory-eviction':
      return 'out-of-memory'
    default:
      return 'crashed'
  }
}
