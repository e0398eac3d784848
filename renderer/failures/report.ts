import { stackBehind } from '../../preload/contract/program/problems.ts'
import { longestError } from '../../preload/mail/limits.ts'
import { request } from '../bridge.ts'

/** So many different errors of one window are told; more would be the same one again and again. */
const most = 50
const told = new Set<string>()
/** These say what is wrong with the code. What others say may quote what was being read, which is nobody's business. */
const aboutCode: readonly string[] = ['TypeError', 'RangeError', 'ReferenceError', 'RequestError']

/** Where an error came up that nobody has caught. */
export type Where = 'drawing' | 'event' | 'promise' | 'start'

/** Tells an error that is nobody else's to the console and to the main process, which prints it where the program was started. */
export function report(where: Where, error: unknown, componentStack = ''): void {
  console.error(error)
  const what = (described(error) + componentStack).slice(0, longestError)
  if (told.has(where + what) || told.size >= most) return
  told.add(where + what)
  // When even that is refused, the console has it.
  request('reportError', { where, what }).catch(() => undefined)
}

/** Has errors told that nothing catches: of events, timers and promises. */
export function listenForErrors(): void {
  window.addEventListener('error', ({ error, message }) => report('event', error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => report('promise', reason))
}

/** What kind of error it is and where in the code it arose. */
export function described(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const frames = stackBehind(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  // One line, so that none of it is taken for one of the stack.
  return [aboutCode.includes(error.name) ? `${error.name}: ${error.message.replace(/\s+/g, ' ')}` : error.name, ...frames].join('\n')
}
