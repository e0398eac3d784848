import { BroadcastChannel, type MessagePort, threadId } from 'node:worker_threads'
import { inShort, lineOf } from './redact.ts'

/** Over this channel threads tell the main one what it keeps. They may be started by other threads, which have nothing to do with that. */
export const recordChannel = 'hanji:record'

/** A part of the program that can end by itself. */
export type ThreadPart = 'engine' | 'reader' | 'parser' | 'digest' | 'spelling'
/** What is redacted already. */
export type Said =
  | { kind: 'line'; level: Level; line: string }
  | { kind: 'ended'; part: ThreadPart; how: 'threw' | 'out-of-memory' | 'hung'; stack: string }
const levels = ['error', 'warn', 'log', 'info'] as const
export type Level = (typeof levels)[number]

let channel: BroadcastChannel | undefined

function say(said: Said): void {
  if (!channel) {
    channel = new BroadcastChannel(recordChannel)
    // A thread that has nothing more to do ends all the same.
    ;(channel as unknown as Pick<MessagePort, 'unref'>).unref()
  }
  channel.postMessage(said)
}

/** Has whatever is said by `console` in this thread heard by `listener` as well, redacted. */
export function tapConsole(listener: (level: Level, line: string) => void): void {
  for (const level of levels) {
    const print = console[level].bind(console)
    console[level] = (...said: unknown[]) => {
      print(...said)
      listener(level, lineOf(said))
    }
  }
}

/** Has the main thread keep what this one says by `console`. `name` is the thread's. */
export function recordThread(name: ThreadPart): void {
  tapConsole((level, line) => say({ kind: 'line', level, line: `${name} ${threadId}: ${line}` }))
}

/** Tells the main thread that a thread which this one has started has ended by itself. */
export function tellEnded(part: ThreadPart, error: unknown): void {
  say({ kind: 'ended', part, how: howEnded(error), stack: inShort(error) })
}

/** Tells the main thread that a thread which this one has started stood still and was ended. */
export function tellHung(part: ThreadPart): void {
  say({ kind: 'ended', part, how: 'hung', stack: '' })
}

/** How a thread ended, by what was thrown in it. */
export function howEnded(error: unknown): 'threw' | 'out-of-memory' {
  return (error as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'threw'
}
