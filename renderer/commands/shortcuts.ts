import { keysOf, namesOf } from '../../preload/contract/commands/key-sets.ts'
import { aboutOf, type CommandAbout } from '../../preload/contract/commands/names-and-keys.ts'
import { useLetters } from '../stores/letters/open-letters.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { type Command, commands, isInSight } from './table.ts'

let byKey = new Map<string, Command>()

/** Which command each key is for, as the person has it. */
function bind(): void {
  const keys = keysOf(commands, useSettings.getState().settings.shortcuts)
  byKey = new Map(commands.flatMap((command) => (keys.get(command.id) ?? []).map((key) => [key, command] as const)))
}

/** Starts listening; returns how to stop. Single keys never fire in an editor, a dialog, a menu or during composition. */
export function listenForShortcuts(): () => void {
  bind()
  const unsubscribe = useSettings.subscribe((now, before) => {
    if (now.settings.shortcuts !== before.settings.shortcuts) bind()
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return
    // Who types on at once means the letter: nothing of it may archive a message.
    if (useLetters.getState().opening && !event.ctrlKey && !event.metaKey) return event.preventDefault()
    const names = namesOf(event)
    const { found, begun } = sequence(byKey, names)
    if (begun && mayBegin(event)) return event.preventDefault()
    if (!found || !mayRun(found, event)) return
    event.preventDefault()
    found.run()
  }
  document.addEventListener('keydown', onKey)
  return () => {
    unsubscribe()
    document.removeEventListener('keydown', onKey)
  }
}

/** Two keys after each other, as in `G I`, come within this time, in ms. */
const sequenceMs = 1_500
let first: { name: string; at: number } | undefined

/** The command that these names of a key are for, alone or after the one before; `begun`: it is the first of two. */
function sequence(bound: ReadonlyMap<string, Command>, names: readonly string[]): { found: Command | undefined; begun: boolean } {
  const before = first && Date.now() - first.at < sequenceMs ? first.name : undefined
  first = undefined
  const second = before === undefined ? undefined : names.map((name) => bound.get(`${before} ${name}`)).find(Boolean)
  if (second) return { found: second, begun: false }
  const alone = names.map((name) => bound.get(name)).find(Boolean)
  const begins = alone ? undefined : names.find((name) => [...bound.keys()].some((key) => key.startsWith(`${name} `)))
  if (begins !== undefined) first = { name: begins, at: Date.now() }
  return { found: alone, begun: begins !== undefined }
}

/** Whether single keys are commands where this one was pressed. */
function mayBegin({ target }: KeyboardEvent): boolean {
  return !(target instanceof Element) || !target.closest(typed)
}

const ofTree = /^(?:[\p{L}\p{N} ]|Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown|Enter|Escape|Tab|Backspace|Delete)$/u
const mayInTree: readonly CommandAbout[] = ['program', 'folder', 'account']

const typed = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=tree]'

function mayRun(command: Command, { target, ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  const control = ctrlKey || metaKey
  const element = target instanceof Element ? target : undefined
  const editing = element?.closest(
    'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]',
  )
  // What concerns the message that is read is not meant where one writes, and an editor has an undo of its own.
  if (editing) return control && command.everywhere === true
  // In the tree of folders letters and what moves in it are the tree's own, and no message is in mind.
  if (element?.closest('[role=tree]') && !control && (ofTree.test(key) || !mayInTree.includes(aboutOf(command)))) return false
  return isInSight(command)
}
