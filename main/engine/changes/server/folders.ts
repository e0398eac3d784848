import { setTimeout as sleep } from 'node:timers/promises'
import type { ListResponse } from 'imapflow'
import type { Fault } from '../../../../preload/contract/index.ts'
import {
  confirmFolder,
  confirmRename,
  dropPendingFolder,
  isLeaving,
  refuseRename,
  removeFolder,
  setLeaving,
  setSubscribed,
} from '../../../cache/folders/changes.ts'
import { folderByPath } from '../../../cache/folders/rows.ts'
import { carriesFrom } from '../../../cache/messages/cross-account.ts'
import { type FolderChange, queueOf } from '../../../cache/queue/actions.ts'
import { renameQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError, isForNow, networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import { must, type Session } from '../../imap/connection/session.ts'
import { isEmpty } from '../../imap/folders/is-empty.ts'
import { isMissing } from '../../imap/folders/is-missing.ts'
import { listEverywhere, namespacesOf, ownPath } from '../../imap/folders/namespaces.ts'
import { tellsSubscriptions } from '../../imap/folders/subscriptions.ts'
import { withoutEffect } from '../verify/without-effect.ts'
import { needingFolder } from './target-folder.ts'

/**
 * Makes a change of a folder on the server; returns what is to be written in the transaction that takes it off the queue.
 * Idempotent: what is there already, or gone already, counts as done.
 * @throws FaultError with the server's words when it refuses, `folder-not-empty` when mail has come to a folder that was to be deleted.
 */
export async function changeFolder(
  session: Session,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: FolderChange,
): Promise<() => void> {
  const unmade = (command: string, shown: string) => withoutEffect(cache, ids, session, { command, shown, unseen: action.unseen })
  /** Once the server has said OK, what it says to the same command again is no news: it may only be slow to show what it did. */
  const again = async <T>(command: string, shown: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!session.usable || !action.unseen || !(error instanceof FaultError) || error instanceof ForNowError) throw error
      throw unmade(command, shown)
    }
  }
  switch (action.kind) {
    case 'createFolder': {
      const path = ownPath(namespacesOf(session), action.path)
      const asked = await again('CREATE', nothingOfIt, () =>
        attempt(
          session,
          async () => (await session.mailboxCreate(path)).path,
          async () => (await find(session, path)) && path,
        ),
      )
      const created = (await isMissing(session, asked)) ? await writtenOtherwise(session, cache, accountId, asked) : asked
      if (created === undefined) throw unmade('CREATE', nothingOfIt)
      return () => confirmCreated(session, cache, accountId, action.path, created)
    }
    case 'renameFolder': {
      const { path, to } = action
      if (!action.unseen || (await isMissing(session, to))) {
        const rename = () =>
          attempt(
            session,
            async () => (await session.mailboxRename(path, to)) && true,
            async () => (await find(session, to)) && !(await find(session, path)),
          )
        await again('RENAME', nothingOfIt, () => needingFolder(session, cache, accountId, path, rename))
      }
      const renamed = (await isMissing(session, to)) ? await writtenOtherwise(session, cache, accountId, to) : to
      if (renamed === undefined) throw unmade('RENAME', nothingOfIt)
      // Not all servers take the subscription along.
      await session.mailboxSubscribe(renamed)
      return () => {
        confirmRename(cache, accountId, path, to)
        if (renamed !== to) confirmRename(cache, accountId, to, renamed)
        renameQueued(cache, accountId, path, renamed, delimiterOf(session))
      }
    }
    case 'deleteFolder':
      if (await mayBeDeleted(session, cache, accountId, action.path)) {
        await attempt(
          session,
          async () => (await session.mailboxDelete(action.path)) && true,
          () => isGone(session, action.path),
        )
        const left = await find(session, action.path)
        // One that has others below it stays as their parent, and holds no mail any more.
        if (left && !left.flags.has('\\Noselect')) throw unmade('DELETE', 'LIST: still there')
        await session.mailboxUnsubscribe(action.path)
      }
      // Taken back while the server was at it: what is to go into it waits behind this.
      if (!isLeaving(cache, accountId, action.path)) {
        await must(session, () => session.mailboxCreate(action.path))
        return () => confirmFolder(cache, accountId, action.path)
      }
      return () => removeFolder(cache, accountId, action.path)
    case 'subscribe': {
      const { path, subscribed } = action
      const command = subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE'
      await must(session, () => (subscribed ? session.mailboxSubscribe(path) : session.mailboxUnsubscribe(path)))
      const listed = await listEverywhere(session, {})
      const found = listed.find((entry) => entry.path === path)
      if (found && (found.subscribed === true) !== subscribed && (await tellsSubscriptions(session, listed)))
        throw unmade(command, 'LIST, LSUB: as before')
      return () => {}
    }
  }
}

/** The server would not: the folder is shown as the server has it. */
export function takeBackFolder(cache: Cache, accountId: number, action: FolderChange): void {
  switch (action.kind) {
    case 'createFolder':
      dropPendingFolder(cache, accountId, action.path)
      break
    case 'renameFolder':
      refuseRename(cache, accountId, action.path)
      break
    case 'deleteFolder':
      setLeaving(cache, accountId, action.path, false)
      break
    case 'subscribe': {
      const folder = folderByPath(cache, accountId, action.path)
      if (folder) setSubscribed(cache, folder.id, !action.subscribed)
    }
  }
}

const nothingOfIt = 'STATUS, LIST: nothing of it'

const delimiterOf = (session: Session): string => session.namespace?.delimiter ?? '/'

/** The server may have put it below the prefix that all of the person's folders have there. */
function confirmCreated(session: Session, cache: Cache, accountId: number, path: string, created: string): void {
  if (created !== path) {
    confirmRename(cache, accountId, path, created)
    renameQueued(cache, accountId, path, created, delimiterOf(session))
  }
  confirmFolder(cache, accountId, created)
}

/** A name as far as servers leave it as it is: some write all in small letters, or put other characters for those that they do not take. */
const letters = (path: string): string =>
  path
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The path of a folder that is not known here and that the server may have made in place of this one; undefined where there is none, or more. */
async function writtenOtherwise(session: Session, cache: Cache, accountId: number, path: string): Promise<string | undefined> {
  const wanted = letters(path)
  if (wanted === '') return undefined
  const alike = (await listEverywhere(session, {})).filter(
    (entry) => letters(entry.path) === wanted && !entry.flags.has('\\NonExistent') && !folderByPath(cache, accountId, entry.path),
  )
  return alike.length === 1 ? alike[0]?.path : undefined
}

/** Runs a command; when it is refused, perhaps because an earlier try went through unheard, looks whether it is done. */
async function attempt<T>(session: Session, command: () => Promise<T>, isDone: () => Promise<T | false | undefined>): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (!session.usable) throw new FaultError({ kind: 'connection-lost', host: session.host }, String(error))
    const done = await isDone()
    if (done) return done
    throw new FaultError(networkFault(error, session.host), String(error))
  }
}

async function find(session: Session, path: string): Promise<ListResponse | undefined> {
  return (await listEverywhere(session, {})).find((entry) => entry.path === path && !entry.flags.has('\\NonExistent'))
}

/**
 * Whether a folder that the server refused to touch is gone, or is within some three seconds: while somebody else's DELETE is at work, or this queue's
 * own of a connection that broke, a server may refuse a folder as deleted and go on listing it until that is done.
 */
async function isGone(session: Session, path: string): Promise<boolean> {
  for (let looks = 1; await find(session, path); looks++) {
    if (looks > 5) return false
    await sleep(backoff(looks, 50, 2_000))
  }
  return true
}

/**
 * False when it is gone. Mail that came while the change waited has never been seen by the person who wanted the folder gone. What STATUS tells may
 * be as old as the time when the folder was opened, and one answer alone may be wrong: it is opened anew, and asked for all that is in it.
 */
async function mayBeDeleted(session: Session, cache: Cache, accountId: number, path: string): Promise<boolean> {
  const folder = await find(session, path)
  if (!folder) return false
  if (folder.flags.has('\\Noselect')) return true
  const notEmpty: Fault = { kind: 'folder-not-empty', host: session.host }
  const row = folderByPath(cache, accountId, path)
  // What another account is to have goes from here once it is there, by a change behind this one.
  if ((row && carriesFrom(cache, row.id)) || queueOf(cache, accountId, path).leaving.size > 0)
    throw new ForNowError(notEmpty, { listAgain: false })
  const isThere = await attempt(
    session,
    async () => {
      await must(session, () => session.status(path, { messages: true }))
      await must(session, () => session.mailboxOpen(path))
      return 'there' as const
    },
    async () => (await isGone(session, path)) && ('gone' as const),
  )
  if (isThere === 'gone') return false
  if (!(await isEmpty(session)) || (await holdsAny(session))) throw new FaultError(notEmpty)
  return true
}

/** Whether FETCH shows anything in the folder that is open; some servers refuse it where there is nothing. */
async function holdsAny(session: Session): Promise<boolean> {
  try {
    return (await must(session, () => session.fetchAll('1:*', { uid: true }, { uid: true }))).length > 0
  } catch (error) {
    if (error instanceof FaultError && session.usable && !isForNow(error.fault.reply)) return false
    throw error
  }
}
