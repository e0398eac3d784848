import { useLetters } from '../stores/letters.ts'
import { useSettings } from '../stores/settings.ts'
import { useWindow } from '../stores/window.ts'
import { keysOf, namesOf } from './keys.ts'
import { type Command, commands } from './registry.ts'

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
    const command = namesOf(event)
      .map((name) => byKey.get(name))
      .find((found) => found !== undefined)
    if (!command || !mayRun(command, event)) return
    event.preventDefault()
    command.run()
  }
  document.addEventListener('keydown', onKey)
  return () => {
    unsubscribe()
    document.removeEventListener('keydown', onKey)
  }
}

function mayRun(command: Command, { target, ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  const control = ctrlKey || metaKey
  const element = target instanceof Element ? target : undefined
  const editing = element?.closest(
    'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu]',
  )
  // What concerns the message that is read is not meant where one writes, and an editor has an undo of its own.
  if (editing) return control && command.everywhere === true
  // In the tree of folders letters and arrows are the tree's own.
  if (element?.closest('[role=tree]') && !control && key !== '/') return false
  return control || useWindow.getState().pane === 'mail'
}
