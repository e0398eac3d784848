import i18next from 'i18next'
import type { Action, Fault, MessageRow, UndoId } from '../../preload/contract/index.ts'
import { inPieces } from '../../preload/mail/limits.ts'
import { faultIn, request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { tellFault, tellingSlow } from '../stores/told.ts'
import { useUndo } from '../stores/undo.ts'
import { knownRow } from './target-messages.ts'
import { tellDone } from './undo.ts'

/** A change that a person makes. */
type Change = {
  /** Shows it before it is asked for. Returns how to take that back. */
  show?: () => () => Promise<void>
  /** Has it written down. Returns what it can be undone by. @throws RequestError when it is refused */
  ask: () => Promise<UndoId | undefined>
  /** What is said once it is written down; without it nothing is. */
  told?: string
  /** Whose folder may be missing: its person is asked which one it is. */
  accountId?: number | undefined
  /** What is done about a refusal, in place of saying why. */
  onRefused?: (fault: Fault) => void
}

/**
 * The one way by which changes are made: shown at once, asked for, and when that is refused taken back, with the reason told. Never throws a
 * fault of the bridge. Returns whether it is written down.
 */
export async function guarded({ show, ask, told, accountId, onRefused }: Change): Promise<boolean> {
  const takeBack = show?.()
  try {
    const undo = await useUndo.getState().writing(ask())
    if (told === undefined) useUndo.getState().push(undo)
    else tellDone(told, undo)
    return true
  } catch (error) {
    const takenBack = takeBack?.()
    const fault = faultIn(error)
    if (onRefused) onRefused(fault)
    else tellFault(fault, accountId)
    await takenBack
    return false
  }
}

/** Shows a change of these messages in the list and where one reads. Returns how to take it back where it is still shown. */
export function patched(
  ids: readonly number[],
  change: Partial<MessageRow> | ((row: MessageRow) => Partial<MessageRow>),
): () => Promise<void> {
  const wanted = new Set(ids)
  const before = rowsShown(wanted)
  if (typeof change !== 'function') patch([...ids], change)
  else {
    for (const id of ids) {
      const row = knownRow(id)
      if (row) patch([id], change(row))
    }
  }
  const after = rowsShown(wanted)
  return async () => {
    const backIn = (where: keyof Shown) => (row: MessageRow) => putBack(row, before[where].get(row.id), after[where].get(row.id))
    useList.setState(({ rows }) => ({ rows: new Map([...rows].map(([id, row]) => [id, backIn('list')(row)])) }))
    useConversation.setState(({ rows }) => ({ rows: rows.map(backIn('reader')) }))
    await knownAnew()
  }
}

/** Shows these messages no longer in the list. Returns how to take that back. */
export function removed(ids: readonly number[]): () => Promise<void> {
  useList.getState().remove(new Set(ids))
  return knownAnew
}

/** Other changes of the same messages may have been shown meanwhile: what they are is asked once more. */
async function knownAnew(): Promise<void> {
  // A thread that cannot be asked is told of by itself; what it knows is asked for once it runs again.
  await Promise.allSettled([useList.getState().reload(), useConversation.getState().refresh()])
}

function patch(ids: number[], change: Partial<MessageRow>): void {
  useList.getState().patch(ids, change)
  useConversation.getState().patch(ids, change)
}

type Shown = { list: ReadonlyMap<number, MessageRow>; reader: ReadonlyMap<number, MessageRow> }

const rowsShown = (ids: ReadonlySet<number>): Shown => ({
  list: new Map([...useList.getState().rows].filter(([id]) => ids.has(id))),
  reader: new Map(useConversation.getState().rows.flatMap((row) => (ids.has(row.id) ? [[row.id, row] as const] : []))),
})

/** What a change made of a row is as before, unless something else came after it. */
function putBack(now: MessageRow, was: MessageRow | undefined, is: MessageRow | undefined): MessageRow {
  if (!was || !is || was === is) return now
  const back = Object.entries(was).filter(([name, value]) => {
    const key = name as keyof MessageRow
    return is[key] !== value && now[key] === is[key]
  })
  return back.length === 0 ? now : { ...now, ...Object.fromEntries(back) }
}

/** A change of messages that are named. */
type OfMessages = Extract<Action, { messageIds: number[] }>

/** Has any number of messages changed; returns what it can be undone by. @throws RequestError */
export async function queueInPieces(action: OfMessages): Promise<UndoId | undefined> {
  const { messageIds } = action
  const actions: OfMessages[] = inPieces(messageIds).map((piece) => ({ ...action, messageIds: piece }))
  return tellingSlow(
    i18next.t('changes.working', { count: messageIds.length }),
    async () => (await request('queueActions', { actions })).undo,
  )
}
