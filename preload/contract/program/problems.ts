/** What of the program stopped, or met what nobody had foreseen. */
export const problemParts = ['program', 'window', 'engine', 'reader', 'parser', 'digest', 'spelling', 'graphics', 'helper'] as const
export type ProblemPart = (typeof problemParts)[number]
/**
 * `threw`: an error that nobody caught; `killed`: ended from outside; `hung`: it stood still and was ended; `not-loaded`: a page that could
 * not be loaded; `vanished`: the program was gone without having ended as it should.
 */
export const problemHows = ['threw', 'crashed', 'killed', 'out-of-memory', 'hung', 'not-loaded', 'vanished'] as const
export type ProblemHow = (typeof problemHows)[number]

/**
 * A report that is kept on this computer, sent nowhere, and holds nothing of mail or of the person. `at`: when it happened last, in ms since
 * the epoch; `count`: how often; `text` is all that may be handed on, in English, for who mends it.
 */
export type ProblemReport = { id: string; part: ProblemPart; how: ProblemHow; at: number; count: number; text: string }

/**
 * The stack of an error behind what it says (V8 puts the message before it, and a message may have lines like a stack's); '' where the message
 * was changed since, so that nobody can tell where it ends.
 */
export function stackBehind({ message, stack = '' }: Error): string {
  // The name stands there alone then.
  if (message === '') return stack.slice(stack.search(/\n|$/))
  for (let at = stack.indexOf(message); at >= 0; at = stack.indexOf(message, at + 1)) {
    const rest = stack.slice(at + message.length)
    if (rest === '' || rest.startsWith('\n')) return rest
  }
  return ''
}
