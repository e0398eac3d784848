import { setTimeout as sleep } from 'node:timers/promises'
import { folderByPath } from '../../../cache/folders/rows.ts'
import type { FolderChange } from '../../../cache/queue/actions.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { ForNowError } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import { isRefusedBy, type NamedFolder, type Remote, RemoteError } from '../../remote.ts'
import { withoutEffect } from '../verify/without-effect.ts'

/** What stands for a folder that the server says it has made and does not show. */
const nothingOfIt = 'STATUS, LIST: nothing of it'

/** One try of a change of folders: `ids` of its entries in the queue. */
type Try = { ids: number[]; action: FolderChange }

/** What is thrown where the server has said OK to `command` and shows nothing of it. */
export const unmade = (remote: Remote, cache: Cache, { ids, action }: Try, command: string, shown = nothingOfIt): FaultError =>
  withoutEffect(cache, ids, remote, { command, shown, unseen: action.unseen })

/**
 * Runs a command. Once the server has said OK, what it says to the same command again is no news: it may only be slow to show what it did.
 * @throws what the command throws, or for now where that is no news.
 */
export async function triedAgain<T>(remote: Remote, cache: Cache, one: Try, command: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!remote.alive || !one.action.unseen || !(error instanceof FaultError) || error instanceof ForNowError) throw error
    throw unmade(remote, cache, one, command)
  }
}

/** A name as far as servers leave it as it is: some write all in small letters, or put other characters for those that they do not take. */
const letters = (path: string): string =>
  path
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The path of a folder that is not known here and that the server may have made in place of this one; undefined where there is none, or more. */
export async function writtenOtherwise(remote: Remote, cache: Cache, accountId: number, path: string): Promise<string | undefined> {
  const wanted = letters(path)
  if (wanted === '') return undefined
  const alike = (await remote.listNames()).filter(
    (entry) => letters(entry.path) === wanted && entry.exists && !folderByPath(cache, accountId, entry.path),
  )
  return alike.length === 1 ? alike[0]?.path : undefined
}

/** Runs a command; when it is refused, perhaps because an earlier try went through unheard, looks whether it is done. */
export async function attempt<T>(remote: Remote, command: () => Promise<T>, isDone: () => Promise<T | false | undefined>): Promise<T> {
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
export async function asFarAsItGoes(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error
  }
}

/** The folder as the server lists it now; undefined where it does not. */
export async function find(remote: Remote, path: string): Promise<NamedFolder | undefined> {
  return (await remote.listNames()).find((entry) => entry.path === path && entry.exists)
}

/**
 * Whether a folder that the server refused to touch is gone, or is within some three seconds: while somebody else's DELETE is at work, or this queue's
 * own of a connection that broke, a server may refuse a folder as deleted and go on listing it until that is done.
 */
export async function isGone(remote: Remote, path: string): Promise<boolean> {
  for (let looks = 1; await find(remote, path); looks++) {
    if (looks > 5) return false
    await sleep(backoff(looks, 50, 2_000))
  }
  return true
}
