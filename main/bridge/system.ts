import type { CommandId } from '../../preload/contract/commands/names-and-keys.ts'
import type { DefaultMail, Payload } from '../../preload/contract/index.ts'
import type { ShellAnswers } from './router.ts'

/** What the program is in the system around it, and what its menus there show. */
export type SystemDeps = {
  copyText: (text: string) => void
  /** These commands have nothing to do in this window now. */
  noteUnavailable: (window: number, commands: readonly CommandId[]) => void
  editText: (window: number, what: Payload<'editText'>['what']) => void
  defaultMail: () => Promise<DefaultMail>
  makeDefaultMail: () => Promise<DefaultMail>
}

/** What windows ask of the system around the program. */
export function systemAnswers(deps: SystemDeps) {
  return {
    copyText: ({ text }) => {
      deps.copyText(text)
      return undefined
    },
    noteUnavailable: ({ commands }, window) => {
      deps.noteUnavailable(window, commands)
      return undefined
    },
    editText: ({ what }, window) => {
      deps.editText(window, what)
      return undefined
    },
    getDefaultMail: () => deps.defaultMail(),
    makeDefaultMail: () => deps.makeDefaultMail(),
  } satisfies Partial<ShellAnswers>
}
