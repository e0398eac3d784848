import { type CommandId, commandEntries, isAboutMail } from '../../preload/contract/commands/table.ts'
import { request } from '../bridge.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, useSelection } from '../stores/list/selection.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'
import { isInSight } from './table.ts'

/** Those of the list that are about all that it shows, not about what is chosen or read. */
const ofList: readonly CommandId[] = ['next', 'previous', 'choose-all', 'choose-down', 'mark-all-read']
/** They work also while there is no account. */
const always: readonly CommandId[] = ['shortcuts', 'check-updates', 'about', 'problems', 'diagnostics', 'choose-all', 'undo']

/** The commands that have nothing to do now, in the order of the table. */
export function unavailable(): CommandId[] {
  const { accounts } = useAccounts.getState()
  const listed = useList.getState().ids.length > 0
  const reads = useConversation.getState().id !== undefined
  const meant = reads || targetRows().length > 0
  const canSend = accounts.some(({ smtp }) => smtp)
  const isAvailable = (entry: (typeof commandEntries)[number]): boolean => {
    const { id } = entry
    if (always.includes(id)) return true
    if (accounts.length === 0 || !isInSight(entry)) return false
    if (id === 'new-message') return canSend
    if (id === 'unfold-all') return useConversation.getState().rows.length > 1
    if (id === 'choose-none' || !isAboutMail(entry)) return true
    return ofList.includes(id) ? listed : meant
  }
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
