import type { Fault } from '../../../preload/contract/index.ts'
import { adoptCopy } from '../../cache/letters/adopted-copies.ts'
import { noteHanded } from '../../cache/messages/handed-over.ts'
import { type Batch, copiedOf, finishActions, nextBatch, ofMessages, postpone, type QueuedAction } from '../../cache/queue/actions.ts'
import type { Cache } from '../../cache/store/open.ts'
import { ForNowError, isForNow, networkFault } from '../../kit/network-fault.ts'
import { FaultError } from '../../kit/rpc.ts'
import { backoff } from '../../kit/wake-signal.ts'
import type { Remote } from '../remote.ts'
import { appendDraft } from './append/draft.ts'
import { upload } from './append/upload.ts'
import type { Applied } from './applied.ts'
import { keepRefused, leftOf } from './refusals.ts'
import { takeAway } from './server/delete.ts'
import { store } from './server/flags.ts'
import { marksFollow } from './server/flags-after-move.ts'
import { changeFolder } from './server/folders.ts'
import { moveByMove } from './server/move.ts'
import { copySeen, moveByCopy } from './server/move-by-copy.ts'
import { takeBack } from './take-back.ts'
import { name } from './verify/in-folder.ts'
import { followAstray } from './verify/moved-elsewhere.ts'

/** What a change touched on the server: these folders are to be looked at again, all of them are to be listed, or what is here says it all. */
export type Touched = { folders: string[] } | 'folder-tree' | 'nothing'

/**
 * What running changes led to. `refused`: the server said no for good, and what was shown here has been taken back.
 * `later`: it said no for now; the changes wait. `listAgain`: all folders are to be listed and looked at before they are tried again. `elsewhere` is what changed in another account.
 */
export type Ran =
  | { kind: 'none' }
  | { kind: 'done'; action: QueuedAction; touched: Touched; elsewhere: Applied | undefined }
  | {
      kind: 'refused'
      action: QueuedAction
      touched: Touched
      fault: Fault
      count: number
      quiet: boolean
      elsewhere: Applied | undefined
    }
  | { kind: 'later'; fault: Fault; listAgain: boolean }

/**
 * Pauses in ms before a change is tried again. `forNow`: the server would not make it just now (RFC 5530). `broken`: the connection broke at it
 * more than once, which a single change must not do to all the others; a bad line does it to any, so that it rests for minutes, not hours.
 */
const pauses = { forNow: { first: 1_000, most: 3600_000 }, broken: { first: 2_000, most: 10 * 60_000 } }
/** With these pauses a refusal for now is believed for some five days. */
const mostAttempts = 130

/**
 * Makes the account's oldest queued changes on the server, those at which the connection broke more than once only `withSuspects`. Idempotent: a crash after the server did it and before it was
 * taken off the queue does it once more, to the same end.
 * @throws FaultError when the connection fails; the changes stay queued.
 */
export async function runNextActions(remote: Remote, cache: Cache, accountId: number, withSuspects: boolean): Promise<Ran> {
  const batch = nextBatch(cache, accountId, Date.now(), { withSuspects })
  if (!batch) return { kind: 'none' }
  const { action, ids } = batch
  try {
    const finish = await perform(remote, cache, accountId, batch)
    const elsewhere = cache.transaction(() => {
      // First: what follows from it may number what is behind it anew.
      finishActions(cache, ids)
      return finish()
    })
    return { kind: 'done', action, touched: touchedBy(action), elsewhere }
  } catch (error) {
    if (!remote.alive) {
      const again = batch.attempts === 0 ? 0 : Date.now() + backoff(batch.attempts - 1, pauses.broken.first, pauses.broken.most)
      postpone(cache, ids, networkFault(error, remote.host), again)
      throw error
    }
    if (!(error instanceof FaultError)) throw error
    return refuse(cache, accountId, batch, error)
  }
}

function refuse(cache: Cache, accountId: number, { action, ids, attempts }: Batch, error: FaultError): Ran {
  const { fault } = error
  if ((error instanceof ForNowError || isForNow(fault.reply)) && attempts < mostAttempts) {
    postpone(cache, ids, fault, Date.now() + backoff(attempts, pauses.forNow.first, pauses.forNow.most))
    return { kind: 'later', fault, listAgain: error instanceof ForNowError && error.listAgain }
  }
  const silent = action.kind === 'store' && action.quiet === true
  const { elsewhere, news } = cache.transaction(() => {
    const copied = copiedOf(cache, ids)
    const made = action.kind === 'move' && copied.length > 0 ? { ...action, copied } : action
    const kept = leftOf(made).map((left) => keepRefused(cache, accountId, left, fault))
    const isNews = kept.some(Boolean)
    finishActions(cache, ids)
    return { elsewhere: takeBack(cache, accountId, made), news: isNews }
  })
  const count = !ofMessages(action) ? 1 : action.kind === 'store' ? action.uids.length : action.items.length
  const quiet = silent || !news
  // What was not made is shown as the server has it.
  const touched: Touched = action.kind === 'store' ? { folders: [action.path] } : touchedBy(action)
  return { kind: 'refused', action, touched, fault, count, quiet, elsewhere }
}

function touchedBy(action: QueuedAction): Touched {
  switch (action.kind) {
    case 'store':
    case 'append':
      return 'nothing'
    case 'appendDraft':
    case 'upload':
    case 'delete':
      return { folders: [action.path] }
    case 'move':
    case 'copy':
      return { folders: [action.path, action.to] }
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      return 'folder-tree'
  }
}

/** Writes what came of a change; returns what changed in another account. */
type Finish = () => Applied | undefined
const nothing: Finish = () => undefined
const inHere =
  (finish: () => void): Finish =>
  () => {
    finish()
    return undefined
  }

/** Tells the server; returns what is to be written in the transaction that takes the change off the queue. */
async function perform(remote: Remote, cache: Cache, accountId: number, batch: Batch): Promise<Finish> {
  const { ids } = batch
  const action = await withoutAstray(remote, cache, accountId, batch)
  switch (action.kind) {
    case 'append': // An older Hanji queued it; by now a letter's copy has a way of its own (`sent-copies.ts`).
      return inHere(() => adoptCopy(cache, action.outboxId))
    case 'appendDraft':
      return inHere(await appendDraft(remote, cache, accountId, action, ids[0] ?? 0))
    case 'upload':
      return upload(remote, cache, accountId, action, ids[0] ?? 0)
    case 'store':
      await store(remote, cache, accountId, ids, action)
      return nothing
    case 'delete': {
      const { path, uidValidity, unseen, marked, items } = action
      await takeAway(remote, cache, accountId, { ids, path, uidValidity, unseen, marked }, items, (found, staying) => ({
        items: unmade(items, found, staying),
      }))
      return nothing
    }
    case 'move': {
      // What was begun by COPY goes on so, whatever the server, or the one behind it, offers now.
      const isCopying = action.copied !== undefined || (action.began === true && !action.unseen)
      if (isCopying || !remote.can.move) {
        await moveByCopy(remote, cache, accountId, ids, action)
        return inHere(() => marksFollow(cache, accountId, action))
      }
      const { found, moved, unnamed } = await moveByMove(remote, cache, accountId, ids, action)
      return inHere(() => {
        name(cache, accountId, action.to, found, moved)
        // Some servers say OK and lose them: what then does not show there is handed over from here.
        noteHanded(cache, accountId, unnamed)
        marksFollow(cache, accountId, action)
      })
    }
    case 'copy': {
      const { found, copied } = await copySeen(remote, cache, accountId, ids, action)
      return inHere(() => name(cache, accountId, action.to, found, copied))
    }
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      return inHere(await changeFolder(remote, cache, accountId, ids, action))
  }
}

/** What is to be done of a change where it was to be done. */
async function withoutAstray(remote: Remote, cache: Cache, accountId: number, batch: Batch): Promise<QueuedAction> {
  const { action } = batch
  switch (action.kind) {
    case 'move':
    case 'copy':
    case 'delete':
      return followAstray(remote, cache, accountId, { ...batch, action })
    case 'store': // It follows its messages by itself.
    case 'append':
    case 'appendDraft':
    case 'upload':
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      return action
  }
}

type Item = { messageId: number; uid: number }

/** Those of a change's items that the server has left as they were; `found`: with the UIDs that they have there, `left` in these. */
function unmade(items: readonly Item[], found: readonly Item[], left: readonly number[]): Item[] {
  const messages = new Set(found.flatMap(({ messageId, uid }) => (left.includes(uid) ? [messageId] : [])))
  return items.filter(({ messageId }) => messages.has(messageId))
}
