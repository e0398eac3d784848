import type { AccountEvents } from './accounts.ts'
import type { NeedEvents } from './changes/needs.ts'
import type { FolderEvents } from './folders.ts'
import type { ListEvents } from './lists.ts'
import type { FileEvents } from './messages/files.ts'
import type { OutboxEvents } from './outbox.ts'
import type { ProgramEvents } from './program/state.ts'
import type { UpdateEvents } from './program/updates.ts'
import type { SettingsEvents } from './settings.ts'
import type { SpellingEvents } from './spelling.ts'
import type { WindowEvents } from './windows.ts'

/** What the main process tells the window: what changed, never how to draw it. Each noun's file has its own. */
export type Events = AccountEvents &
  FileEvents &
  FolderEvents &
  ListEvents &
  NeedEvents &
  OutboxEvents &
  ProgramEvents &
  SettingsEvents &
  SpellingEvents &
  UpdateEvents &
  WindowEvents
export type EventName = keyof Events

/** One of these events as it is told, with its name. */
export type Told<N extends EventName> = { [E in N]: { name: E; payload: Events[E] } }[N]
