import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { dialogText } from '../system/dialog-texts.ts'
import { type StartProblem, setCacheAside, startProblem } from './problem.ts'

type Deps = {
  /** The file that could not be opened, or the folder that could not be used. */
  path: string
  language: () => 'en' | 'ko'
  /** The window that waits, if there is one yet. */
  window: () => BrowserWindow | undefined
}

/** What a person may have done about it; the last one is what closing the dialog means. */
type Choice = 'again' | 'aside' | 'folder' | 'quit'

const choices: Record<StartProblem['kind'], readonly Choice[]> = {
  'newer-cache': ['quit', 'folder', 'again', 'aside'],
  'disk-full': ['again', 'folder', 'quit'],
  'no-permission': ['again', 'folder', 'quit'],
  locked: ['again', 'folder', 'quit'],
  damaged: ['again', 'folder', 'aside', 'quit'],
  other: ['again', 'folder', 'quit'],
}

/**
 * Runs what the program needs to start, as often as the person wants it tried. When it fails, a dialog says why, with what to do.
 * Resolves with what it gave, or `undefined` when the program shall end.
 */
export async function untilStarted<T>(deps: Deps, run: () => T | Promise<T>): Promise<{ value: T } | undefined> {
  for (;;) {
    try {
      return { value: await run() }
    } catch (error) {
      if (!(await tellStartFailed(deps, error))) return undefined
    }
  }
}

/** Says why the program could not start; resolves with whether the person wants it tried again. */
export async function tellStartFailed(deps: Deps, error: unknown): Promise<boolean> {
  const problem = startProblem(error, deps.path)
  console.error(`could not start: ${problem.kind}`)
  for (;;) {
    switch (await ask(deps, problem)) {
      case 'again':
        return true
      case 'aside':
        try {
          setCacheAside(deps.path)
          return true
        } catch (refused) {
          return tellStartFailed(deps, refused)
        }
      case 'folder':
        await shell.openPath(nearestFolder(deps.path))
        break
      case 'quit':
        return false
    }
  }
}

async function ask({ path, language, window }: Deps, { kind, said }: StartProblem): Promise<Choice> {
  const spoken = language()
  const offered = choices[kind]
  const options = {
    type: 'error' as const,
    title: app.getName(),
    message: dialogText(spoken, `startFailed.${kind}.message`),
    detail: [dialogText(spoken, `startFailed.${kind}.detail`), path, said].filter((line) => line !== '').join('\n\n'),
    buttons: offered.map((choice) => dialogText(spoken, `startFailed.buttons.${choice}`)),
    defaultId: 0,
    cancelId: offered.indexOf('quit'),
    noLink: true,
  }
  const over = window()
  const { response } = await (over ? dialog.showMessageBox(over, options) : dialog.showMessageBox(options))
  return offered[response] ?? 'quit'
}

function nearestFolder(path: string): string {
  const folder = dirname(path)
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder)
}
