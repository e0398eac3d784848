import i18next from 'i18next'
import type { MessageRow, OpenedMessage } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { messageToCome, unfoldedHere, useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { targetRows, useSelection } from '../stores/list/selection.ts'
import { useWindow } from '../stores/window.ts'

/** A row of the list, or of what is read. */
export const knownRow = (id: number): MessageRow | undefined =>
  useList.getState().rows.get(id) ?? useConversation.getState().rows.find((row) => row.id === id)

/**
 * The one message that a command is about: what is read; where a row is selected instead, or the reader is closed, that row. Undefined where
 * there is none, it is not here, or several are selected, of which the person is told.
 */
export async function messageMeant(): Promise<Extract<OpenedMessage, { state: 'here' }> | undefined> {
  const { chosen } = useSelection.getState()
  if (chosen.size > 1) {
    useWindow.getState().notify(i18next.t('selection.onlyOne'))
    return undefined
  }
  if (chosen.size === 0 && useConversation.getState().id !== undefined) return messageToCome()
  const [id] = targetRows()
  const opened = id === undefined ? undefined : (unfoldedHere(id) ?? (await request('openMessage', { id })))
  return opened?.state === 'here' ? opened : undefined
}
