import type { View } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { answer, forward, forwardAsAttachment } from '../composer/answer.ts'
import { editAsNew } from '../composer/write-further.ts'
import { markAllRead, moveToRole, shownRole, trash, undoLatest, unsnooze } from '../mailbox/changes.ts'
import { step, toggleFlagged, toggleSeen } from '../mailbox/commands.ts'
import { toggleMark } from '../mailbox/marks.ts'
import { tags, toggleTag } from '../mailbox/tags.ts'
import { saveSource } from '../reader/parts.ts'
import { printMessage } from '../reader/print.ts'
import { useSearch } from '../search/search.ts'
import { useAccounts } from '../stores/accounts.ts'
import { messageInMind, useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list.ts'
import { targets, useSelection } from '../stores/selection.ts'
import { type Front, useWindow } from '../stores/window.ts'
import { beginLetter, shownAccount } from './begin.ts'

export const commandGroups = ['write', 'message', 'list', 'go', 'app'] as const
export type CommandGroup = (typeof commandGroups)[number]

/**
 * Something that a person can have done, from a key, the palette or the menu; its name is `command.<id>` in the texts. `everywhere`: its
 * keys work also while one writes; `hidden`: it is for keys only.
 */
export type Command = {
  id: string
  group: CommandGroup
  keys: readonly string[]
  run: () => void
  everywhere?: boolean
  hidden?: boolean
}

const bring = (front: Front) => () => useWindow.getState().bring(front)

function show(view: View): void {
  useWindow.getState().showPane('mail')
  void useList.getState().show(view)
}

/** Runs with what is chosen, or read. */
function withTargets(run: (ids: number[]) => void): void {
  const ids = targets()
  if (ids.length > 0) run(ids)
}

function withOpen(run: (opened: NonNullable<ReturnType<typeof messageInMind>>) => void): void {
  const opened = messageInMind()
  if (opened) run(opened)
}

/** Opens the search, or goes back to its words. */
export function openSearch(): void {
  useWindow.getState().showPane('mail')
  useSearch.getState().open()
  document.querySelector<HTMLInputElement>('input[data-search]')?.select()
}

function newFolder(): void {
  const accountId = shownAccount() ?? useAccounts.getState().accounts[0]?.id
  if (accountId !== undefined) useWindow.getState().bring({ kind: 'folder-name', accountId, below: undefined, rename: undefined })
}

/** Selects one row more, or one fewer. */
function extend(by: 1 | -1): void {
  const head = useSelection.getState().extendBy(by)
  if (head !== undefined) useList.getState().reveal(head)
}

/** Gives the selection up, or goes back to the list where one reads in its place. */
function goBack(): void {
  const { chosen, clear } = useSelection.getState()
  if (chosen.size > 0) clear()
  else if (useWindow.getState().alone) useConversation.getState().close()
}

/** Asks until when; what is out of sight comes back. */
function snoozeOrBack(): void {
  const { view } = useList.getState()
  withTargets((ids) => (view.kind === 'snoozed' ? void unsnooze(ids) : useWindow.getState().bring({ kind: 'snooze', ids })))
}

function chooseFocused(): void {
  const { focused } = useList.getState()
  if (focused !== undefined) useSelection.getState().toggle(focused)
}

/** All rows; or all of a text, where one has just clicked into it. */
function chooseAll(): void {
  const clicked = getSelection()?.anchorNode?.parentElement?.closest('[data-quotable]')
  if (clicked && document.activeElement === document.body) getSelection()?.selectAllChildren(clicked)
  else useSelection.getState().chooseAll()
}

/** A tag is for the newest message of a conversation, or for all that is chosen. */
function tagTargets(): number[] {
  const { focused } = useList.getState()
  if (useSelection.getState().chosen.size > 0) return targets()
  return focused === undefined ? [] : [focused]
}

const write: Command[] = [
  { id: 'new-message', group: 'write', keys: ['Ctrl+N'], run: () => beginLetter(), everywhere: true },
  { id: 'reply', group: 'write', keys: ['R', 'Ctrl+R'], run: () => void answer('sender') },
  { id: 'reply-all', group: 'write', keys: ['A', 'Ctrl+Shift+R'], run: () => void answer('all') },
  { id: 'reply-list', group: 'write', keys: ['L', 'Ctrl+Shift+L'], run: () => void answer('list') },
  { id: 'forward', group: 'write', keys: ['F', 'Ctrl+L', 'Ctrl+Shift+F'], run: () => void forward() },
  { id: 'forward-attached', group: 'write', keys: [], run: () => withOpen((opened) => void forwardAsAttachment(opened)) },
  { id: 'redirect', group: 'write', keys: [], run: () => withOpen(({ row }) => useWindow.getState().bring({ kind: 'redirect', row })) },
  { id: 'edit-as-new', group: 'write', keys: ['Ctrl+E'], run: () => withOpen(({ content }) => void editAsNew(content.id)) },
]

const message: Command[] = [
  { id: 'archive', group: 'message', keys: ['E'], run: () => withTargets((ids) => void moveToRole(ids, 'archive')) },
  { id: 'trash', group: 'message', keys: ['Delete', 'Backspace', '#'], run: () => withTargets(trash) },
  {
    id: 'junk',
    group: 'message',
    keys: ['!'],
    run: () => withTargets((ids) => void moveToRole(ids, shownRole() === 'junk' ? 'inbox' : 'junk')),
  },
  { id: 'move', group: 'message', keys: ['V'], run: () => withTargets((ids) => useWindow.getState().bring({ kind: 'move', ids })) },
  { id: 'snooze', group: 'message', keys: ['H'], run: snoozeOrBack },
  { id: 'seen', group: 'message', keys: ['M', 'U'], run: () => toggleSeen() },
  { id: 'star', group: 'message', keys: ['S'], run: () => toggleFlagged() },
  { id: 'pin', group: 'message', keys: ['Shift+P'], run: () => void toggleMark('pinned') },
  { id: 'reply-later', group: 'message', keys: ['Shift+R'], run: () => void toggleMark('later') },
  { id: 'mute', group: 'message', keys: ['Shift+M'], run: () => void toggleMark('muted') },
  ...tags.map(
    (tag, index): Command => ({
      id: `tag-${index + 1}`,
      group: 'message',
      keys: [`${index + 1}`],
      run: () => void toggleTag(tagTargets(), tag),
    }),
  ),
  { id: 'mark-all-read', group: 'message', keys: ['Shift+C'], run: () => void markAllRead() },
  { id: 'print', group: 'message', keys: ['Ctrl+P'], run: () => withOpen((opened) => void printMessage(opened, 'paper')) },
  { id: 'save-pdf', group: 'message', keys: [], run: () => withOpen((opened) => void printMessage(opened, 'pdf')) },
  { id: 'save-message', group: 'message', keys: ['Ctrl+S'], run: () => withOpen(({ content }) => void saveSource({ id: content.id })) },
  {
    id: 'view-source',
    group: 'message',
    keys: ['Ctrl+U'],
    run: () => withOpen(({ content }) => useWindow.getState().bring({ kind: 'source', which: { id: content.id } })),
  },
  { id: 'unfold-all', group: 'message', keys: [], run: () => void useConversation.getState().unfoldAll() },
]

const list: Command[] = [
  { id: 'next', group: 'list', keys: ['J', 'ArrowDown'], run: () => step(1) },
  { id: 'previous', group: 'list', keys: ['K', 'ArrowUp'], run: () => step(-1) },
  { id: 'choose', group: 'list', keys: ['X'], run: chooseFocused },
  { id: 'choose-down', group: 'list', keys: ['Shift+ArrowDown'], run: () => extend(1), hidden: true },
  { id: 'choose-up', group: 'list', keys: ['Shift+ArrowUp'], run: () => extend(-1), hidden: true },
  { id: 'choose-all', group: 'list', keys: ['Ctrl+A'], run: chooseAll },
  { id: 'choose-none', group: 'list', keys: ['Escape'], run: goBack, hidden: true },
  { id: 'search', group: 'list', keys: ['/', 'Ctrl+F'], run: openSearch, everywhere: true },
]

const go: Command[] = [
  { id: 'go-inbox', group: 'go', keys: ['G I'], run: () => show({ kind: 'unified-inbox' }) },
  { id: 'go-unread', group: 'go', keys: ['G U'], run: () => show({ kind: 'unread' }) },
  { id: 'go-starred', group: 'go', keys: ['G S'], run: () => show({ kind: 'starred' }) },
  { id: 'go-later', group: 'go', keys: ['G R'], run: () => show({ kind: 'marked', mark: 'later' }) },
  { id: 'go-drafts', group: 'go', keys: ['G D'], run: () => show({ kind: 'role', role: 'drafts' }) },
  { id: 'go-sent', group: 'go', keys: ['G T'], run: () => show({ kind: 'role', role: 'sent' }) },
  { id: 'go-archive', group: 'go', keys: ['G A'], run: () => show({ kind: 'role', role: 'archive' }) },
  { id: 'go-snoozed', group: 'go', keys: ['G H'], run: () => show({ kind: 'snoozed' }) },
  { id: 'go-outbox', group: 'go', keys: ['G O'], run: () => useWindow.getState().showPane('outbox') },
]

const app: Command[] = [
  { id: 'palette', group: 'app', keys: ['Ctrl+K'], run: bring({ kind: 'palette' }), everywhere: true, hidden: true },
  { id: 'shortcuts', group: 'app', keys: ['?', 'F1'], run: bring({ kind: 'shortcuts' }) },
  { id: 'undo', group: 'app', keys: ['Z', 'Ctrl+Z'], run: () => void undoLatest() },
  { id: 'check-mail', group: 'app', keys: ['F5'], run: () => void request('checkMail', {}) },
  { id: 'new-folder', group: 'app', keys: ['Ctrl+Shift+N'], run: newFolder },
  { id: 'add-account', group: 'app', keys: [], run: bring({ kind: 'add-account' }) },
  { id: 'settings', group: 'app', keys: ['Ctrl+,'], run: bring({ kind: 'settings' }), everywhere: true },
]

/** Everything that a person can have done: keys, the palette, the sheet of keys and the menu take it from here. */
export const commands: readonly Command[] = [...write, ...message, ...list, ...go, ...app]

/** Has a command done. */
export function runCommand(id: string): void {
  commands.find((command) => command.id === id)?.run()
}
