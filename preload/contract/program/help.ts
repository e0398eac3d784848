/** What a person can find out where something goes wrong. */

import { z } from 'zod'
import { longestError } from '../../mail/limits.ts'
import { ask, none } from '../basics/ask.ts'
import type { ProblemReport } from './problems.ts'

/** What the window asks of it, and what it has to report. */
export const helpRequests = {
  /** Reports of what has stopped, kept on this computer only; the newest first. */
  listProblems: ask.shell<ProblemReport[]>()(none),
  removeProblem: ask.shell<undefined>()(z.object({ id: z.uuid() })),
  /** How the program fares here, to be read or sent with a report: nothing of mail, no names, no addresses. */
  getDiagnostics: ask.shell<{ text: string }>()(none),
  /** An error of the window that nobody has caught: where it came up, its kind and where in the code it arose. */
  reportError: ask.shell<undefined>()(
    z.object({ where: z.enum(['drawing', 'event', 'promise', 'start']), what: z.string().max(longestError) }),
  ),
} as const
