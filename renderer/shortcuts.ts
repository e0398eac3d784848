import { request } from './bridge.ts'
import { runCommand } from './commands.ts'
import { answer, forward } from './composer/answer.ts'
import { editAsNew } from './composer/write-further.ts'
import { markAllRead, moveToRole, trash, undoLatest } from './mailbox/changes.ts'
import { setFlagged, setSeen, step } from './mailbox/commands.ts'
import { tags, toggleTag } from './mailbox/tags.ts'
import { printMessage } from './reader/print.ts'
import { useSearch } from './search/search.ts'
import { messageInMind } from './stores/conversation.ts'
import { membersOf, useList } from './stores/list.ts'
import { useWindow } from './stores/window.ts'

/** Keys by their place on the keyboard (`code`), so that they work in Hangul mode as well. */
const plain: Record<string, () => void> = {
  KeyJ: () => step(1),
  ArrowDown: () => step(1),
  KeyK: () => step(-1),
  ArrowUp: () => step(-1),
  KeyU: () => toggle('seen'),
  KeyM: () => toggle('seen'),
  KeyS: () => toggle('flagged'),
  KeyR: () => void answer('sender'),
  KeyA: () => void answer('all'),
  KeyL: () => void answer('list'),
  KeyF: () => void forward(),
  KeyE: () => withFocused((ids) => void moveToRole(ids, 'archive')),
  KeyV: () => withFocused((ids) => useWindow.getState().bring({ kind: 'move', ids })),
  Delete: () => withFocused(trash),
  Backspace: () => withFocused(trash),
  KeyZ: () => void undoLatest(),
  F5: () => void request('checkMail', {}),
}

/** Keys 1 to 5. */
const digits = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5']
tags.forEach((tag, index) => {
  plain[digits[index] ?? ''] = () => withFocused(([id]) => id !== undefined && void toggleTag(id, tag))
})

/** With Shift. */
const shifted: Record<string, () => void> = {
  KeyC: () => void markAllRead(),
}

/** Keys by what they type, wherever that lies on the keyboard. */
const typed: Record<string, () => void> = {
  '/': () => openSearch(),
  '#': () => withFocused(trash),
  '!': () => withFocused((ids) => void moveToRole(ids, 'junk')),
}

const withControl: Record<string, () => void> = {
  KeyK: () => openSearch(),
  KeyF: () => openSearch(),
  KeyN: () => runCommand('new-message'),
  KeyR: () => void answer('sender'),
  KeyL: () => void forward(),
  KeyE: () => withOpen(({ content }) => void editAsNew(content.id)),
  KeyP: () => withOpen((opened) => void printMessage(opened, 'paper')),
  Comma: () => runCommand('settings'),
  KeyZ: () => void undoLatest(),
}

const withControlAndShift: Record<string, () => void> = {
  KeyR: () => void answer('all'),
  KeyL: () => void answer('list'),
  KeyF: () => void forward(),
}

/** With Control, these work wherever one is. */
const everywhere = new Set(['KeyN', 'KeyK', 'KeyF', 'Comma'])

/** Starts listening; returns how to stop. Single keys never fire in an editor, a dialog, during composition or with a modifier. */
export function listenForShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return
    const control = event.ctrlKey || event.metaKey
    const target = event.target instanceof Element ? event.target : undefined
    const editing = target?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog]')
    // An editor has an undo of its own.
    if (editing && (!control || event.code === 'KeyZ')) return
    // What concerns the message that is read is not meant where one writes.
    if (editing && !everywhere.has(event.code)) return
    // In the tree of folders letters and arrows are the tree's own.
    if (target?.closest('[role=tree]') && !control && event.key !== '/') return
    if (!control && useWindow.getState().pane !== 'mail') return
    const withKeys = event.shiftKey ? withControlAndShift : withControl
    const action = control ? withKeys[event.code] : (typed[event.key] ?? (event.shiftKey ? shifted : plain)[event.code])
    if (!action) return
    event.preventDefault()
    action()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

/** Opens the search, or goes back to its words. */
function openSearch(): void {
  useWindow.getState().showPane('mail')
  useSearch.getState().open()
  document.querySelector<HTMLInputElement>('input[data-search]')?.select()
}

function withFocused(run: (ids: number[]) => void): void {
  const { focused } = useList.getState()
  if (focused !== undefined) run(membersOf(focused))
}

function withOpen(run: (opened: NonNullable<ReturnType<typeof messageInMind>>) => void): void {
  const opened = messageInMind()
  if (opened) run(opened)
}

function toggle(flag: 'seen' | 'flagged'): void {
  const { focused, rows } = useList.getState()
  const row = focused === undefined ? undefined : rows.get(focused)
  if (!row) return
  const unread = row.conversation ? row.conversation.unread > 0 : !row.seen
  const flagged = row.conversation?.flagged ?? row.flagged
  if (flag === 'seen') setSeen(unread ? membersOf(row.id) : [row.id], unread)
  else setFlagged(flagged ? membersOf(row.id) : [row.id], !flagged)
}
