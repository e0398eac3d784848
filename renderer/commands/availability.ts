import { useMemo, useSyncExternalStore } from 'react'
import { aboutOf, type CommandAbout, type CommandId } from '../../preload/contract/commands/names-and-keys.ts'
import { requestUnheard } from '../bridge.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, useSelection } from '../stores/list/selection.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'
import { accountMeant, folderMeant } from './of-folder.ts'
import { type Command, commands, isInSight } from './table.ts'

/** When commands have something to do that do not always have where there is what they are about. */
const when: Partial<Record<CommandId, () => boolean>> = {
  'new-message': () => useAccounts.getState().accounts.some(({ smtp }) => smtp),
  'unfold-all': () => useConversation.getState().rows.length > 1,
  'choose-none': () => true,
}

/** The commands that have nothing to do now, in the order of the table. */
export function unavailable(): CommandId[] {
  const hasAccount = useAccounts.getState().accounts.length > 0
  /** Whether there is what commands are about. */
  const isThere: Record<CommandAbout, boolean> = {
    message: useConversation.getState().id !== undefined || targetRows().length > 0,
    list: useList.getState().ids.length > 0,
    folder: folderMeant() !== undefined,
    account: accountMeant() !== undefined,
    program: true,
  }
  const isAvailable = (command: Command): boolean =>
    command.always === true ||
    (hasAccount && isInSight(command) && (when[command.id]?.() ?? command.canRun?.() ?? isThere[aboutOf(command)]))
  return commands.filter((command) => !isAvailable(command)).map(({ id }) => id)
}

/** What it depends on. */
const watched = [useAccounts, useFolders, useList, useConversation, useSelection, useSettings, useUndo, useWindow]
const watch = (onChange: () => void): (() => void) => {
  const stops = watched.map((store) => store.subscribe(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

/** The commands that have nothing to do now, for what shows the others. */
export function useUnavailable(): ReadonlySet<string> {
  const names = useSyncExternalStore(watch, () => unavailable().join(' '))
  return useMemo(() => new Set(names.split(' ')), [names])
}

/** Menus need not know sooner, in ms. */
const tellAfterMs = 80

/** Keeps the application menu true to what has something to do in this window. Returns how to stop. */
export function tellAvailable(): () => void {
  let told: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const names = unavailable()
    if (names.join() === told) return
    told = names.join()
    // A menu that was not told has items that do nothing, until the next change.
    requestUnheard('noteUnavailable', { commands: names })
  }
  const soon = () => {
    timer ??= setTimeout(tell, tellAfterMs)
  }
  soon()
  const stop = watch(soon)
  return () => {
    clearTimeout(timer)
    stop()
  }
}
