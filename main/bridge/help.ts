import type { RequestName } from '../../preload/contract/index.ts'
import type { Problems } from '../log/problems.ts'
import type { BridgeHandlers } from './router.ts'

export type HelpDeps = {
  problems: Problems
  /** How the program fares here, as text, without anything of mail. */
  diagnostics: () => Promise<string>
  restartNormally: () => Promise<undefined>
}

type Help = Extract<RequestName, 'listProblems' | 'removeProblem' | 'getDiagnostics' | 'restartNormally'>

/** What a person can find out where something goes wrong. */
export function helpHandlers({ problems, diagnostics, restartNormally }: HelpDeps): Pick<BridgeHandlers, Help> {
  return {
    listProblems: () => problems.list(),
    removeProblem: ({ id }) => {
      problems.remove(id)
      return undefined
    },
    getDiagnostics: async () => ({ text: await diagnostics() }),
    restartNormally,
  }
}
