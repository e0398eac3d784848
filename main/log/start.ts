import { release, type } from 'node:os'
import { BroadcastChannel, type MessagePort } from 'node:worker_threads'
import { createLogFile, type LogFile } from './file.ts'
import { type Level, recordChannel, type Said, tapConsole } from './from-threads.ts'
import { redacted } from './redact.ts'

export type Log = {
  /** Keeps a line of our own, which holds kinds and numbers. */
  note(line: string): void
  paths(): string[]
}

/**
 * Keeps in `folder` what main thread and others say by `console`, redacted, and what is noted. `onEnded` hears when a thread that another
 * thread had started has ended by itself.
 */
export function startLog(folder: string, version: string, onEnded: (said: Extract<Said, { kind: 'ended' }>) => void): Log {
  const file: LogFile = createLogFile(folder)
  const write = (level: Level, line: string) => file.write(`${new Date().toISOString()} ${level} ${line}`)
  tapConsole(write)
  const channel = new BroadcastChannel(recordChannel)
  channel.onmessage = (message: unknown) => {
    const said = (message as { data: Said }).data
    if (said.kind === 'line') write(said.level, said.line)
    else {
      write('error', `${said.part} ${said.how}: ${said.stack}`)
      onEnded(said)
    }
  }
  ;(channel as unknown as Pick<MessagePort, 'unref'>).unref()
  write('info', `started: ${version} on ${type()} ${release()} ${process.arch}`)
  return { note: (line) => write('info', redacted(line)), paths: file.paths }
}
