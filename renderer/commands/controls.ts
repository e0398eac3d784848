import {
  Archive,
  CheckCheck,
  Clock,
  FolderInput,
  Forward,
  Inbox,
  type LucideIcon,
  Mail,
  MailOpen,
  Printer,
  Reply,
  ReplyAll,
  Search,
  ShieldAlert,
  Star,
  Trash2,
  X,
} from 'lucide-react'
import type { CommandId } from '../../preload/contract/commands/names-and-keys.ts'
import { toggleSeen } from '../actions/flags.ts'
import { runCommand } from './table.ts'

/**
 * How a command shows as something that one clicks on: `title` is the key of its text, shorter than in menus and sheets, where it stands for
 * itself; `run` is for one that does only a part of what its command does.
 */
export type Control = { command: CommandId; title: string; icon?: LucideIcon; run?: () => void }

/** Every command that a tool bar, a menu or a pane has, by name; one that changes with what it is about has a name for each. */
export const controls = {
  reply: { command: 'reply', title: 'reader.reply', icon: Reply },
  'reply-all': { command: 'reply-all', title: 'reader.replyAll', icon: ReplyAll },
  'reply-list': { command: 'reply-list', title: 'reader.replyList' },
  forward: { command: 'forward', title: 'reader.forward', icon: Forward },
  'forward-attached': { command: 'forward-attached', title: 'reader.forwardAttached' },
  redirect: { command: 'redirect', title: 'reader.redirect' },
  'edit-as-new': { command: 'edit-as-new', title: 'reader.editAsNew' },
  archive: { command: 'archive', title: 'reader.archive', icon: Archive },
  trash: { command: 'trash', title: 'reader.trash', icon: Trash2 },
  junk: { command: 'junk', title: 'reader.junk', icon: ShieldAlert },
  'not-junk': { command: 'junk', title: 'reader.notJunk', icon: Inbox },
  move: { command: 'move', title: 'reader.move', icon: FolderInput },
  'add-to-folder': { command: 'move', title: 'openedFile.addToFolder', icon: FolderInput },
  snooze: { command: 'snooze', title: 'command.snooze', icon: Clock },
  'mark-read': { command: 'seen', title: 'reader.markRead', icon: MailOpen, run: () => toggleSeen(true) },
  'mark-unread': { command: 'seen', title: 'reader.markUnread', icon: Mail, run: () => toggleSeen(false) },
  star: { command: 'star', title: 'reader.star', icon: Star },
  unstar: { command: 'star', title: 'reader.unstar', icon: Star },
  pin: { command: 'pin', title: 'command.pin' },
  'reply-later': { command: 'reply-later', title: 'command.reply-later' },
  mute: { command: 'mute', title: 'command.mute' },
  'tag-1': { command: 'tag-1', title: 'tag.$label1' },
  'tag-2': { command: 'tag-2', title: 'tag.$label2' },
  'tag-3': { command: 'tag-3', title: 'tag.$label3' },
  'tag-4': { command: 'tag-4', title: 'tag.$label4' },
  'tag-5': { command: 'tag-5', title: 'tag.$label5' },
  'mark-all-read': { command: 'mark-all-read', title: 'list.markAllRead', icon: CheckCheck },
  'clear-selection': { command: 'choose-none', title: 'selection.clear', icon: X },
  'save-message': { command: 'save-message', title: 'reader.saveMessage' },
  print: { command: 'print', title: 'reader.print', icon: Printer },
  'save-pdf': { command: 'save-pdf', title: 'reader.savePdf' },
  'view-source': { command: 'view-source', title: 'reader.viewSource' },
  'new-message': { command: 'new-message', title: 'command.new-message' },
  search: { command: 'search', title: 'search.open', icon: Search },
  'new-folder': { command: 'new-folder', title: 'folders.new' },
  'folder-read': { command: 'folder-read', title: 'folders.markRead' },
  'folder-window': { command: 'folder-window', title: 'folders.ownWindow' },
  'folder-favourite': { command: 'folder-favourite', title: 'folders.favourite' },
  'folder-unfavourite': { command: 'folder-favourite', title: 'folders.unfavourite' },
  'folder-up': { command: 'folder-up', title: 'folders.up' },
  'folder-down': { command: 'folder-down', title: 'folders.down' },
  'folder-new': { command: 'folder-new', title: 'folders.newInside' },
  'folder-rename': { command: 'folder-rename', title: 'folders.rename' },
  'folder-delete': { command: 'folder-delete', title: 'folders.delete' },
  'folder-subscribe': { command: 'folder-subscribe', title: 'folders.subscribed' },
  'folder-announce': { command: 'folder-announce', title: 'folders.announced' },
  'folder-empty': { command: 'folder-empty', title: 'folders.empty' },
  'folder-rebuild': { command: 'folder-rebuild', title: 'folders.rebuild' },
  'folder-keep-account': { command: 'folder-keep-account', title: 'folders.keep.account' },
  'folder-keep-all': { command: 'folder-keep-all', title: 'folders.keep.all' },
  'folder-keep-headers': { command: 'folder-keep-headers', title: 'folders.keep.headers' },
  'account-up': { command: 'account-up', title: 'folders.up' },
  'account-down': { command: 'account-down', title: 'folders.down' },
  'only-unread': { command: 'only-unread', title: 'arrange.filter.unread' },
  'only-starred': { command: 'only-starred', title: 'arrange.filter.flagged' },
  'only-attachments': { command: 'only-attachments', title: 'arrange.filter.attachments' },
  'only-contacts': { command: 'only-contacts', title: 'arrange.filter.contacts' },
  'only-tag-1': { command: 'only-tag-1', title: 'tag.$label1' },
  'only-tag-2': { command: 'only-tag-2', title: 'tag.$label2' },
  'only-tag-3': { command: 'only-tag-3', title: 'tag.$label3' },
  'only-tag-4': { command: 'only-tag-4', title: 'tag.$label4' },
  'only-tag-5': { command: 'only-tag-5', title: 'tag.$label5' },
  'order-date': { command: 'order-date', title: 'arrange.order.date' },
  'order-sender': { command: 'order-sender', title: 'arrange.order.sender' },
  'order-subject': { command: 'order-subject', title: 'arrange.order.subject' },
  'order-size': { command: 'order-size', title: 'arrange.order.size' },
  'order-unread': { command: 'order-unread', title: 'arrange.order.unread' },
  'order-attachments': { command: 'order-attachments', title: 'arrange.order.attachments' },
  'order-reversed': { command: 'order-reversed', title: 'arrange.reversed' },
  'group-by-date': { command: 'group-by-date', title: 'arrange.headings' },
} as const satisfies Record<string, Control>
export type ControlId = keyof typeof controls

/** A control of the table. */
export const controlOf = (id: ControlId): Control => controls[id]

/** Does what a control is for. */
export function runControl(id: ControlId): void {
  const { command, run } = controlOf(id)
  if (run) run()
  else runCommand(command)
}

export const tagControls = ['tag-1', 'tag-2', 'tag-3', 'tag-4', 'tag-5'] as const satisfies readonly ControlId[]

/** What stands where, in its order; `inJunk`: what is shown lies in Junk. */
export const surfaces = {
  rowAnswers: ['reply', 'reply-all', 'forward'],
  rowMoves: (inJunk: boolean) => ['archive', 'trash', inJunk ? 'not-junk' : 'junk', 'move'],
  rowMarks: ['mark-read', 'mark-unread', 'star', 'pin', 'reply-later', 'mute'],
  selection: (inJunk: boolean) => [
    ...(['archive', 'trash', inJunk ? 'not-junk' : 'junk', 'move', 'snooze'] as const),
    ...(['mark-read', 'mark-unread', 'star'] as const),
  ],
  barMoves: (inJunk: boolean) => ['archive', 'trash', inJunk ? 'not-junk' : 'junk'],
  barMarks: (unread: boolean, flagged: boolean) => [unread ? 'mark-read' : 'mark-unread', flagged ? 'unstar' : 'star', 'move', 'snooze'],
  barAnswers: ['reply', 'reply-all', 'forward'],
  fileKeeps: ['add-to-folder', 'print'],
  fileAnswers: ['reply', 'reply-all', 'forward'],
  messageAnswers: ['reply', 'reply-all', 'reply-list', 'forward', 'forward-attached', 'redirect', 'edit-as-new'],
  folder: (isFavourite: boolean) => [
    ...(['folder-read', 'folder-window', isFavourite ? 'folder-unfavourite' : 'folder-favourite', 'folder-up', 'folder-down'] as const),
  ],
  folderItself: ['folder-new', 'folder-rename', 'folder-delete', 'folder-subscribe', 'folder-announce', 'folder-empty', 'folder-rebuild'],
  folderKeeps: ['folder-keep-account', 'folder-keep-all', 'folder-keep-headers'],
  account: ['new-folder', 'account-up', 'account-down'],
  only: ['only-unread', 'only-starred', 'only-attachments', 'only-contacts'],
  onlyTag: ['only-tag-1', 'only-tag-2', 'only-tag-3', 'only-tag-4', 'only-tag-5'],
  order: ['order-date', 'order-sender', 'order-subject', 'order-size', 'order-unread', 'order-attachments', 'order-reversed'],
  list: ['group-by-date'],
  messageKept: ['save-message', 'print', 'save-pdf', 'view-source'],
} as const satisfies Record<string, readonly ControlId[] | ((...now: never[]) => readonly ControlId[])>
