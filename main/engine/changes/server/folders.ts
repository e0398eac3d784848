import { setTimeout as sleep } from 'node:timers/promises'
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
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import { isRefusedBy, type NamedFolder, type Remote, RemoteError } from '../../remote.ts'
import { withoutEffect } from '../verify/without-effect.ts'
import { needingFolder } from './target-folder.ts'

/**
 * Makes a change of a folder on the server; returns what is to be written in the transaction that takes it off the queue.
 * Idempotent: what is there already, or gone already, counts as done.
 * @throws FaultError with the server's words when it refuses, `folder-not-empty` when mail has come to a folder that was to be deleted.
 */
export async function changeFolder(
  remote: Remote,
  cache: Cache,
  accountId: number,
  ids: number[],
  action: FolderChange,
): Promise<() => void> {
  const unmade = (command: string, shown: string) => withoutEffect(cache, ids, remote, { command, shown, unseen: action.unseen })
  /** Once the server has said OK, what it says to the same command again is no news: it may only be slow to show what it did. */
  const again = async <T>(command: string, shown: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!remote.alive || !action.unseen || !(error instanceof FaultError) || error instanceof ForNowError) throw error
      throw unmade(command, shown)
    }
  }
  switch (action.kind) {
    case 'createFolder': {
      const path = remote.ownPath(action.path)
      const asked = await again('CREATE', nothingOfIt, () =>
        attempt(
          remote,
          () => remote.makeFolder(path),
          async () => (await find(remote, path)) && path,
        ),
      )
      const created = (await remote.isMissing(asked)) ? await writtenOtherwise(remote, cache, accountId, asked) : asked
      if (created === undefined) throw unmade('CREATE', nothingOfIt)
      return () => confirmCreated(remote, cache, accountId, action.path, created)
    }
    case 'renameFolder': {
      const { path, to } = action
      if (!action.unseen || (await remote.isMissing(to))) {
        const rename = () =>
          attempt(
            remote,
            () => remote.renameFolder(path, to).then(() => true as const),
            async () => (await find(remote, to)) && !(await find(remote, path)),
          )
        await again('RENAME', nothingOfIt, () => needingFolder(remote, cache, accountId, path, rename))
      }
      const renamed = (await remote.isMissing(to)) ? await writtenOtherwise(remote, cache, accountId, to) : to
      if (renamed === undefined) throw unmade('RENAME', nothingOfIt)
      // Not all servers take the subscription along.
      await asFarAsItGoes(() => remote.subscribe(renamed, true))
      return () => {
        confirmRename(cache, accountId, path, to)
        if (renamed !== to) confirmRename(cache, accountId, to, renamed)
        renameQueued(cache, accountId, path, renamed, remote.delimiter)
      }
    }
    case 'deleteFolder':
      if (await mayBeDeleted(remote, cache, accountId, action.path)) {
        await attempt(
          remote,
          () => remote.deleteFolder(action.path).then(() => true as const),
          () => isGone(remote, action.path),
        )
        const left = await find(remote, action.path)
        // One that has others below it stays as their parent, and holds no mail any more.
        if (left?.holdsMail) throw unmade('DELETE', 'LIST: still there')
        await asFarAsItGoes(() => remote.subscribe(action.path, false))
      }
      // Taken back while the server was at it: what is to go into it waits behind this.
      if (!isLeaving(cache, accountId, action.path)) {
        await remote.makeFolder(action.path)
        return () => confirmFolder(cache, accountId, action.path)
      }
      return () => removeFolder(cache, accountId, action.path)
    case 'subscribe': {
      const { path, subscribed } = action
      const command = subscribed ? 'SUBSCRIBE' : 'UNSUBSCRIBE'
      await remote.subscribe(path, subscribed)
      if (!(await remote.showsSubscribed(path, subscribed))) throw unmade(command, 'LIST, LSUB: as before')
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

/** The server may have put it below the prefix that all of the person's folders have there. */
function confirmCreated(remote: Remote, cache: Cache, accountId: number, path: string, created: string): void {
  if (created !== path) {
    confirmRename(cache, accountId, path, created)
    renameQueued(cache, accountId, path, created, remote.delimiter)
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
async function writtenOtherwise(remote: Remote, cache: Cache, accountId: number, path: string): Promise<string | undefined> {
  const wanted = letters(path)
  if (wanted === '') return undefined
  const alike = (await remote.listNames()).filter(
    (entry) => letters(entry.path) === wanted && entry.exists && !folderByPath(cache, accountId, entry.path),
  )
  return alike.length === 1 ? alike[0]?.path : undefined
}

/** Runs a command; when it is refused, perhaps because an earlier try went through unheard, looks whether it is done. */
async function attempt<T>(remote: Remote, command: () => Promise<T>, isDone: () => Promise<T | false | undefined>): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (!isRefusedBy(remote, error)) throw error
    const done = await isDone()
    if (done) return done
    throw error
  }
}

/** What a change is complete without, whatever becomes of it. @throws what is no failure of the server or its connection. */
async function asFarAsItGoes(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error
  }
}

async function find(remote: Remote, path: string): Promise<NamedFolder | undefined> {
  return (await remote.listNames()).find((entry) => entry.path === path && entry.exists)
}

/**
 * Whether a folder that the server refused to touch is gone, or is within some three seconds: while somebody else's DELETE is at work, or this queue's
 * own of a connection that broke, a server may refuse a folder as deleted and go on listing it until that is done.
 */
async function isGone(remote: Remote, path: string): Promise<boolean> {
  for (let looks = 1; await find(remote, path); looks++) {
    if (looks > 5) return false
    await sleep(backoff(looks, 50, 2_000))
  }
  return true
}

/**
 * False when it is gone. Mail that came while the change waited has never been seen by the person who wanted the folder gone. What STATUS tells may
 * be as old as the time when the folder was opened, and one answer alone may be wrong: it is opened anew, and asked for all that is in it.
 */
async function mayBeDeleted(remote: Remote, cache: Cache, accountId: number, path: string): Promise<boolean> {
  const folder = await find(remote, path)
  if (!folder) return false
  if (!folder.holdsMail) return true
  const notEmpty: Fault = { kind: 'folder-not-empty', host: remote.host }
  const row = folderByPath(cache, accountId, path)
  // What another account is to have goes from here once it is there, by a change behind this one.
  if ((row && carriesFrom(cache, row.id)) || queueOf(cache, accountId, path).leaving.size > 0)
    throw new ForNowError(notEmpty, { listAgain: false })
  const isThere = await attempt(
    remote,
    async () => {
      await remote.askFolder(path, 'messages')
      await remote.open(path, 'anew')
      return 'there' as const
    },
    async () => (await isGone(remote, path)) && ('gone' as const),
  )
  if (isThere === 'gone') return false
  if (!(await remote.isEmpty({ surely: true }))) throw new FaultError(notEmpty)
  return true
}
