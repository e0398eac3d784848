import { type CommandEntry, type CommandId, commandEntries, isAboutMail } from '../../preload/contract/commands/names-and-keys.ts'
import type { View } from '../../preload/contract/index.ts'
import { step, toggleFlagged, toggleSeen } from '../actions/flags.ts'
import { markAllRead, moveToRole, shownRole, trash, unsnooze } from '../actions/messages.ts'
import { tags, toggleMark, toggleTag } from '../actions/tags.ts'
import { messageMeant } from '../actions/target-messages.ts'
import { undoLatest } from '../actions/undo.ts'
import { answer, forward } from '../composer/begin/answer.ts'
import { beginLetter } from '../composer/begin/new-letter.ts'
import { useSearch } from '../search/use-search.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { targets, useSelection } from '../stores/list/selection.ts'
import { ask } from '../stores/told.ts'
import { type Front, useWindow } from '../stores/window.ts'
import { checkForUpdates } from '../updates/use-updates.ts'
import { type About, aboutMeant, type MeantCommand } from './about.ts'
import { accountForFolder, accountMeant, folderMeant, ofAccount, ofFolder } from './of-folder.ts'
import { arrangedNow, ofList } from './of-list.ts'
import { ofMessage } from './of-message.ts'
import { ofReader } from './of-reader.ts'

/** A command of the table, with what it does; `canRun` and `isOn` as those of a command about what is meant, which alone has them. */
export type Command = CommandEntry & Pick<MeantCommand, 'run'> & Partial<MeantCommand>

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

async function withOpen(run: (opened: NonNullable<Awaited<ReturnType<typeof messageMeant>>>) => void): Promise<void> {
  const opened = await messageMeant()
  if (opened) run(opened)
}

/** Opens the search, or goes back to its words. */
export function openSearch(): void {
  useWindow.getState().showPane('mail')
  useSearch.getState().open()
  document.querySelector<HTMLInputElement>('input[data-search]')?.select()
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

const tagRuns = Object.fromEntries(tags.map((tag, index) => [`tag-${index + 1}`, () => void toggleTag(tagTargets(), tag)])) as Record<
  Extract<CommandId, `tag-${number}`>,
  () => void
>

const allAbout = <K extends CommandId, T>(commandsAbout: Record<K, About<T>>, meant: () => T | undefined) =>
  Object.fromEntries(Object.entries<About<T>>(commandsAbout).map(([id, command]) => [id, aboutMeant(command, meant)])) as Record<
    K,
    MeantCommand
  >

/** The commands about a folder, an account, or how the list is arranged: about the one that the list shows. */
const meantCommands = {
  ...allAbout(ofFolder, folderMeant),
  ...allAbout(ofAccount, accountMeant),
  ...allAbout(ofList, arrangedNow),
  'new-folder': aboutMeant(ofAccount['new-folder'], accountForFolder),
}

const runs: Record<Exclude<CommandId, keyof typeof meantCommands>, () => void> = {
  'new-message': () => beginLetter(),
  reply: () => void answer('sender'),
  'reply-all': () => void answer('all'),
  'reply-list': () => void answer('list'),
  forward: () => void forward(),
  'forward-attached': () => void withOpen(ofMessage['forward-attached']),
  redirect: () => void withOpen(ofMessage.redirect),
  'edit-as-new': () => void withOpen(ofMessage['edit-as-new']),
  archive: () => withTargets((ids) => void moveToRole(ids, 'archive')),
  trash: () => withTargets(trash),
  junk: () => withTargets((ids) => void moveToRole(ids, shownRole() === 'junk' ? 'inbox' : 'junk')),
  move: () => withTargets((ids) => useWindow.getState().bring({ kind: 'move', ids })),
  snooze: snoozeOrBack,
  seen: () => toggleSeen(),
  star: () => toggleFlagged(),
  pin: () => void toggleMark('pinned'),
  'reply-later': () => void toggleMark('later'),
  mute: () => void toggleMark('muted'),
  ...tagRuns,
  'mark-all-read': () => void markAllRead(),
  print: () => void withOpen(ofMessage.print),
  'save-pdf': () => void withOpen(ofMessage['save-pdf']),
  'save-message': () => void withOpen(ofMessage['save-message']),
  'view-source': () => void withOpen(ofMessage['view-source']),
  'plain-text': () => void ofReader().turn('plain'),
  'original-colours': () => void ofReader().turn('original'),
  'unfold-all': () => void useConversation.getState().unfoldAll(),
  next: () => step(1),
  previous: () => step(-1),
  choose: chooseFocused,
  'choose-down': () => extend(1),
  'choose-up': () => extend(-1),
  'choose-all': chooseAll,
  'choose-none': goBack,
  search: openSearch,
  'go-inbox': () => show({ kind: 'unified-inbox' }),
  'go-unread': () => show({ kind: 'unread' }),
  'go-starred': () => show({ kind: 'starred' }),
  'go-later': () => show({ kind: 'marked', mark: 'later' }),
  'go-drafts': () => show({ kind: 'role', role: 'drafts' }),
  'go-sent': () => show({ kind: 'role', role: 'sent' }),
  'go-archive': () => show({ kind: 'role', role: 'archive' }),
  'go-snoozed': () => show({ kind: 'snoozed' }),
  'go-outbox': () => useWindow.getState().showPane('outbox'),
  'go-needs': () => useWindow.getState().showPane('needs'),
  palette: bring({ kind: 'palette' }),
  shortcuts: bring({ kind: 'shortcuts' }),
  undo: () => void undoLatest(),
  'check-mail': () => void ask('checkMail', {}),
  'new-window': () => void ask('openMailbox', {}),
  'add-account': bring({ kind: 'add-account' }),
  'check-updates': checkForUpdates,
  settings: bring({ kind: 'settings' }),
  about: bring({ kind: 'about' }),
  problems: bring({ kind: 'settings', section: 'problems' }),
  diagnostics: bring({ kind: 'diagnostics' }),
}

const all: Record<CommandId, Pick<MeantCommand, 'run'> & Partial<MeantCommand>> = {
  ...meantCommands,
  ...(Object.fromEntries(Object.entries(runs).map(([id, run]) => [id, { run }])) as Record<keyof typeof runs, { run: () => void }>),
}

/**
 * Whether the messages that a command is about are in sight: neither the outbox nor a dialog stands in their place. The palette does not: a
 * command is chosen in it, and done behind it.
 */
export const isInSight = (command: Pick<CommandEntry, 'group' | 'about'>): boolean => {
  const { pane, front } = useWindow.getState()
  return !isAboutMail(command) || (pane === 'mail' && (front.kind === 'none' || front.kind === 'palette'))
}

/** Every command with what it does; about messages that are not in sight it does nothing. */
export const commands: readonly Command[] = commandEntries.map((entry) => {
  const command = all[entry.id]
  return {
    ...entry,
    ...command,
    run: () => {
      if (isInSight(entry)) command.run()
    },
  }
})

/** Has a command done. */
export const runCommand = (id: CommandId): void => commands.find((command) => command.id === id)?.run()

/**
 * Has a command done that was chosen in the application menu; by its keys only where they would be the command's here too: a menu of the
 * system takes them before whoever is writing does.
 */
export function runFromMenu(id: CommandId, byKeys: boolean): void {
  const command = commands.find((entry) => entry.id === id)
  const typing = document.activeElement?.closest('input:not([type=checkbox]), textarea, [contenteditable]')
  // Of the Edit menu: where one types they are about the text.
  if (typing && (id === 'undo' || id === 'choose-all')) {
    return void ask('editText', { what: id === 'undo' ? 'undo' : 'selectAll' })
  }
  const writing = document.activeElement?.closest('input, textarea, select, [contenteditable], [role=dialog]')
  if (byKeys && writing && command?.everywhere !== true) return
  command?.run()
}
