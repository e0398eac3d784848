import { aboutOf, type CommandAbout, type CommandEntry, type CommandId, commandEntries } from '../../preload/contract/commands/table.ts'
import { request } from '../bridge.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, useSelection } from '../stores/list/selection.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'
import { isInSight } from './table.ts'

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
    program: true,
  }
  const isAvailable = (entry: CommandEntry): boolean =>
    entry.always === true || (hasAccount && isInSight(entry) && (when[entry.id]?.() ?? isThere[aboutOf(entry)]))
  return commandEntries.filter((entry) => !isAvailable(entry)).map(({ id }) => id)
}

/** Menus need not know sooner, in ms. */
const tellAfterMs = 80

/** Keeps the application menu true to what has something to do in this window. Returns how to stop. */
export function tellAvailable(): () => void {
  let told: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const commands = unavailable()
    if (commands.join() === told) return
    told = commands.join()
    void request('noteUnavailable', { commands })
  }
  const soon = () => {
    timer ??= setTimeout(tell, tellAfterMs)
  }
  soon()
  const stops = [useAccounts, useList, useConversation, useSelection, useUndo, useWindow].map((store) => store.subscribe(soon))
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
