import i18next from 'i18next'
import type { Action, UndoId } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'

/** A change of messages that are named. */
export type OfMessages = Extract<Action, { messageIds: number[] }>

/** How many messages one action may name. */
const mostIds = 10_000

/** After this long, in ms, one is told that something is going on. */
const slowMs = 700

/** Queues a change of any number of messages; returns what it can be undone by. */
export const queueInPieces = (action: OfMessages): Promise<UndoId | undefined> => useUndo.getState().writing(queue(action))

async function queue(action: OfMessages): Promise<UndoId | undefined> {
  const { messageIds } = action
  const actions: OfMessages[] = []
  for (let at = 0; at < messageIds.length; at += mostIds) actions.push({ ...action, messageIds: messageIds.slice(at, at + mostIds) })
  return tellingSlow(
    i18next.t('changes.working', { count: messageIds.length }),
    async () => (await request('queueActions', { actions })).undo,
  )
}

/** Does something, and says so when it takes long. */
export async function tellingSlow<T>(told: string, work: () => Promise<T>): Promise<T> {
  const slow = setTimeout(() => useWindow.getState().notify(told), slowMs)
  try {
    return await work()
  } finally {
    clearTimeout(slow)
  }
}
