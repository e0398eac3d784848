import type { Action } from '../../../../preload/contract/index.ts'
import { folderById } from '../../../cache/folders/rows.ts'
import { carriedFrom, duplicateMessage, setCarried, takeCarried, unmakeCopy } from '../../../cache/messages/cross-account.ts'
import { queueAction } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { type Applied, touch } from '../applied.ts'
import { keepMarks } from './cross-account-marks.ts'

/** Where a message is taken from, and the folder of another account that it goes to. */
export type Journey = {
  messageId: number
  source: { accountId: number; folderId: number }
  target: { id: number; accountId: number; path: string }
}

/**
 * Takes messages to another account: each lies there at once, and its own server is told only when the other one has it. Going back before
 * that server has heard of it is as if nothing had been.
 * @throws FaultError `not-found` when the source of one of them is not here.
 */
export function applyCarry(cache: Cache, kind: 'move' | 'copy', journeys: readonly Journey[], applied: Applied): void {
  const undo = new Map<string, Action & { kind: 'move' | 'delete' }>()
  const remember = (id: number, { source, target }: Journey) => {
    const key = `${source.folderId} ${target.id}`
    const action =
      undo.get(key) ??
      (kind === 'copy'
        ? { kind: 'delete' as const, messageIds: [], from: target.id }
        : { kind: 'move' as const, messageIds: [], from: target.id, to: { folderId: source.folderId } })
    action.messageIds.push(id)
    undo.set(key, action)
  }
  for (const journey of journeys) {
    const { messageId, source, target } = journey
    applied.listed = true
    touch(applied, target.accountId, target.id, messageId)
    touch(applied, source.accountId, source.folderId, messageId)
    const original = kind === 'move' ? comeBack(cache, journey) : undefined
    if (original !== undefined) {
      remember(original, journey)
      continue
    }
    const copy = duplicateMessage(cache, { messageId, folderId: source.folderId }, { accountId: target.accountId, folderId: target.id })
    if (!copy) throw new FaultError({ kind: 'not-found' })
    if (kind === 'move') setCarried(cache, messageId, copy.id)
    const from = kind === 'move' ? { from: { messageId, folderId: source.folderId } } : {}
    queueAction(cache, target.accountId, { kind: 'upload', path: target.path, messageId: copy.id, began: false, ...from })
    remember(copy.id, journey)
  }
  applied.undo.push(...undo.values())
}

/** A copy that has not left yet and goes back to where its original lies: that one shows again. Returns it. */
function comeBack(cache: Cache, { messageId, source, target }: Journey): number | undefined {
  const original = carriedFrom(cache, messageId, target.id)
  if (original === undefined) return undefined
  if (!unmakeCopy(cache, source.accountId, messageId, () => keepMarks(cache, messageId, original))) return undefined
  takeCarried(cache, messageId)
  return original
}

/** Splits messages into those that stay in their account and those that leave it for this folder. */
export function partingFor<S extends { accountId: number; folderId: number }>(
  cache: Cache,
  action: Pick<Extract<Action, { kind: 'move' }>, 'messageIds' | 'to'>,
  sourceOf: (messageId: number) => S | undefined,
): { staying: number[]; journeys: Journey[] } {
  const folder = 'folderId' in action.to ? folderById(cache, action.to.folderId) : undefined
  if (!folder) return { staying: action.messageIds, journeys: [] }
  const staying: number[] = []
  const journeys: Journey[] = []
  for (const messageId of action.messageIds) {
    const source = sourceOf(messageId)
    if (!source || source.accountId === folder.accountId) staying.push(messageId)
    else journeys.push({ messageId, source, target: folder })
  }
  return { staying, journeys }
}
