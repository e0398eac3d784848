import type { Problems } from '../log/problems.ts'
import type { ShellAnswers } from './router.ts'

export type HelpDeps = {
  problems: Problems
  /** How the program fares here, as text, without anything of mail. */
  diagnostics: () => Promise<string>
  restartNormally: () => Promise<undefined>
}

/** What a person can find out where something goes wrong. */
export function helpAnswers({ problems, diagnostics, restartNormally }: HelpDeps) {
  return {
    listProblems: () => problems.list(),
    removeProblem: ({ id }) => {
      problems.remove(id)
      return undefined
    },
    getDiagnostics: async () => ({ text: await diagnostics() }),
    restartNormally,
  } satisfies Partial<ShellAnswers>
}
