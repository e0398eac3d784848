import type { AccountState, Fault, OfflinePolicy } from '../../../../preload/contract/index.ts'
import { findAccount } from '../../../cache/accounts/rows.ts'
import { serverFolders, syncState, totalsOf } from '../../../cache/folders/rows.ts'
import { takeTold } from '../../../cache/folders/server-list.ts'
import { missingOf, newOf, wantedOf } from '../../../cache/messages/offline.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { networkFault } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'
import type { Downloads } from '../account-sync-api.ts'
import type { Changes } from '../batched-events.ts'
import type { Bodies } from '../bodies/fetch-sources.ts'
import { folderList, type SetAside } from '../set-aside.ts'
import { checkFolder, type FolderRef } from './check-folder.ts'
import { takeFirstList, takeFolderList } from './folder-list.ts'
import { createFolderNews, isAsOpened } from './has-news.ts'
import { firstScreen, type Listing } from './listing/listing.ts'
import { createDifferences } from './unread-differences.ts'

/** What is still to be done in one account's folders; one small step at a time, so that anything urgent can come between. */
export type FolderWork = {
  /**
   * Of an account that has no folders here yet, lists them and takes the first screen of its inbox: what lies in thousands of them can take
   * a server long to count. `onListed` is called in between. Returns whether it was such an account. Of one whose last connection ended at the list
   * of folders the inbox is looked at first; where that list rests, all folders are that are known.
   */
  begin(remote: Remote, onListed: () => void): Promise<boolean>
  /** Lists the folders and notes which of them changed since they were last looked at. Returns true when the folders changed. */
  refresh(remote: Remote): Promise<boolean>
  /** Notes that something in this folder changed. */
  note(path: string): void
  /** Nothing is known any more of what the server has in this folder. */
  rebuilt(folder: { id: number; path: string }): void
  /** Notes that something may have changed in each. */
  noteAll(): void
  /** These messages are on screen: they come before others, as far as they are to be kept offline. */
  want(messageIds: number[]): void
  /** What is kept offline has changed. */
  reconsider(): void
  /** Takes the next step. Returns false when all is done. */
  step(remote: Remote): Promise<boolean>
  /** Opens the inbox where another folder is open: most of what a person does next is done there, at the cost of one command. */
  rest(remote: Remote): Promise<void>
  /** Whether messages have gone from a folder since the folders were last looked at: they may have come to another. */
  vanished(): boolean
  /** The connection has broken: what was being done on it may be why. */
  broken(fault: Fault, remote: Remote): void
  /** How far it is. */
  progress(): Extract<AccountState, { state: 'listing' | 'downloading' }>
}

/** A folder is listed anew so often within this time, in ms. */
const renumbering = { most: 2, withinMs: 3600_000 }

type Folder = FolderRef & Pick<ReturnType<typeof serverFolders>[number], 'keep'>

/** What outlasts a connection. `renumberedAt`: when folders were listed anew since their UIDs had changed, in ms since the epoch. */
type Lasting = { listing: Listing; aside: SetAside<number>; renumberedAt: Map<number, number[]>; downloads: () => Downloads }

/** Which folder is looked at next, and how: texts on screen first, then folder by folder what is new (`check`) and what is still to be listed (`list`), then all other texts. */
export function createFolderWork(
  cache: Cache,
  accountId: number,
  bodies: Bodies,
  changes: Changes,
  { listing, aside, renumberedAt, downloads }: Lasting,
): FolderWork {
  let folders: Folder[] = []
  let policy: OfflinePolicy = { keep: 'all', days: 1 }
  const toCheck = new Set<string>()
  /** Something was told of these: a mod-sequence that says that nothing changed is not believed before it was seen to grow. */
  const doubted = new Set<string>()
  /** All flags of these are compared. */
  const differences = createDifferences(cache)
  const waiting = new Map<number, number[]>()
  /** Folders whose sources are all here, until something comes to them: there may be thousands, and each question costs. */
  const downloaded = new Set<number>()
  const news = createFolderNews(cache, accountId)
  let onScreen: number[] = []
  let current: { phase: 'listing' | 'downloading'; folder: string } = { phase: 'listing', folder: '' }
  let vanished = false
  /** The folder that is being worked in. */
  let busy: Folder | undefined

  const reload = () => {
    policy = findAccount(cache, accountId)?.offline ?? policy
    folders = serverFolders(cache, accountId).map(({ id, path, keep }) => ({ id, path, accountId, keep }))
  }
  const wanted = (folder: Folder) => {
    const all = wantedOf(policy, folder.keep)
    return downloads() === 'new' ? newOf(all) : all
  }

  /** Works in one folder. One that the server will not open or list, or that it contradicts itself about, rests: the others go on. */
  const within = async (remote: Remote, folder: Folder, work: () => Promise<void>): Promise<void> => {
    busy = folder
    try {
      await work()
      aside.clear(folder.id)
    } catch (error) {
      const fault = networkFault(error, remote.host)
      if (!remote.alive) throw error
      if (fault.kind === 'disk-full' || fault.kind === 'internal') throw error
      waiting.delete(folder.id)
      toCheck.add(folder.path)
      // Listed anew at once, unless that keeps happening.
      if (fault.kind !== 'renumbered' || fault.reply !== undefined) aside.add(folder.id, fault)
    }
    busy = undefined
  }

  const check = (remote: Remote, folder: Folder): Promise<void> => {
    downloaded.delete(folder.id)
    // Before it is looked at: what is told meanwhile is looked at again.
    toCheck.delete(folder.path)
    return within(remote, folder, async () => {
      const doubts = { told: doubted.delete(folder.path), differs: differences.take(folder) }
      const checked = await checkFolder(remote, cache, folder, changes, doubts)
      news.compared(folder.id)
      vanished ||= checked.vanished
      waiting.delete(folder.id)
      if (checked.below.length > 0 || syncState(cache, folder.id).lowestUid !== 1) waiting.set(folder.id, checked.below)
      if (checked.renumbered) noteRenumbered(remote, folder)
    })
  }

  /** A server that numbers a folder anew each time that it is opened would have it listed for ever. */
  const noteRenumbered = (remote: Remote, folder: Folder) => {
    const recent = (renumberedAt.get(folder.id) ?? []).filter((at) => Date.now() - at < renumbering.withinMs)
    renumberedAt.set(folder.id, [...recent, Date.now()])
    if (recent.length >= renumbering.most) throw new FaultError({ kind: 'renumbered', host: remote.host, reply: 'UIDVALIDITY' })
  }

  const list = (remote: Remote, folder: Folder, uids: number[]): Promise<void> => {
    const before = uids.length
    downloaded.delete(folder.id)
    const first = syncState(cache, folder.id).lowestUid === syncState(cache, folder.id).uidNext
    return within(remote, folder, async () => {
      if (await listing.next(remote, folder, uids)) {
        waiting.delete(folder.id)
        // Of thousands of small folders each by itself would be too much to tell.
        if (before > firstScreen) changes.flush()
      }
      if (first && before > firstScreen && folder === folders[0]) await fetchFirstScreen(remote, folder)
    })
  }

  /** Lists what is on the first screen of a folder that was never looked at, and makes it readable. */
  const takeFirstScreen = async (remote: Remote, folder: Folder): Promise<void> => {
    current = { phase: 'listing', folder: folder.path }
    await check(remote, folder)
    const uids = waiting.get(folder.id)
    if (!uids) return
    const few = uids.length <= firstScreen
    await list(remote, folder, uids)
    if (few) await fetchFirstScreen(remote, folder)
  }

  /** New mail first, before something else ends the connection once more. */
  const lookAtInbox = async (remote: Remote): Promise<void> => {
    const [inbox] = folders
    if (!inbox || aside.rests(inbox.id) || aside.isSuspect(inbox.id)) return
    current = { phase: 'listing', folder: inbox.path }
    await check(remote, inbox)
    changes.flush()
  }

  /** What is on the first screen of the inbox is readable before the rest has come. */
  const fetchFirstScreen = async (remote: Remote, inbox: Folder): Promise<void> => {
    changes.flush()
    if (downloads() === 'none') return
    await bodies.next(remote, inbox, wanted(inbox), firstScreen)
    await bodies.settled()
    changes.flush()
  }

  /** Fetches what is on screen of one folder; false when that is all here, or not to be kept. */
  const fetchOnScreen = async (remote: Remote): Promise<boolean> => {
    for (const folder of onScreen.length > 0 && downloads() !== 'none' ? folders : []) {
      const missing = missingOf(cache, folder.id, onScreen, wanted(folder))
      if (missing.length === 0) continue
      current = { phase: 'downloading', folder: folder.path }
      const ids = missing.map(({ messageId }) => messageId)
      onScreen = onScreen.filter((id) => !ids.includes(id))
      if (aside.rests(folder.id)) continue
      await within(remote, folder, () => bodies.these(remote, folder, ids))
      return true
    }
    onScreen = []
    return false
  }

  return {
    async begin(remote, onListed) {
      reload()
      if (folders.length > 0) {
        if (aside.failures(folderList) > 0) await lookAtInbox(remote)
        if (aside.rests(folderList)) for (const { path } of folders) toCheck.add(path)
        return false
      }
      await takeFirstList(remote, cache, accountId)
      reload()
      onListed()
      const [inbox] = folders
      if (inbox) await takeFirstScreen(remote, inbox)
      return true
    },
    async refresh(remote) {
      vanished = false
      reload()
      const { changed, status } = await takeFolderList(remote, cache, accountId)
      reload()
      takeTold(cache, folders, status)
      const totals = new Map(serverFolders(cache, accountId).map(({ id, total }) => [id, total]))
      for (const folder of folders) {
        const told = status.get(folder.path)
        if (told && waiting.has(folder.id) && isAsOpened(cache, told, folder)) continue
        // Of the folder that is open STATUS may tell what was so when it was opened (RFC 9051 6.3.11).
        const isOpen = remote.here?.path === folder.path
        const what = news.of(told, folder, totals.get(folder.id) ?? 0)
        if (what === 'due') doubted.add(folder.path)
        const isChanged = what !== 'no' || differences.notes(told, folder)
        if (isOpen || isChanged) toCheck.add(folder.path)
      }
      return changed
    },
    note(path) {
      toCheck.add(path)
      doubted.add(path)
    },
    rebuilt({ id, path }) {
      waiting.delete(id)
      downloaded.delete(id)
      news.forget(id)
      toCheck.add(path)
    },
    noteAll() {
      for (const { path } of folders) toCheck.add(path)
    },
    want(messageIds) {
      onScreen = messageIds
    },
    reconsider() {
      downloaded.clear()
      reload()
    },
    async step(remote) {
      const { last = [], first = [] } = Object.groupBy(
        folders.filter(({ id }) => !aside.rests(id)),
        ({ id }) => (aside.isSuspect(id) ? 'last' : 'first'),
      )
      const able = [...first, ...last]
      const unchecked = able.find(({ path }) => toCheck.has(path))
      const unlisted = able.find(({ id }) => waiting.has(id))
      const next = able.find((folder) => folder === unchecked || folder === unlisted)
      if (await fetchOnScreen(remote)) return true
      if (next) {
        current = { phase: 'listing', folder: next.path }
        if (next === unchecked) await check(remote, next)
        else await list(remote, next, waiting.get(next.id) ?? [])
        return true
      }
      for (const id of bodies.due()) downloaded.delete(id)
      for (const folder of downloads() !== 'none' ? able : []) {
        if (downloaded.has(folder.id)) continue
        current = { phase: 'downloading', folder: folder.path }
        let more = false
        await within(remote, folder, async () => {
          more = await bodies.next(remote, folder, wanted(folder))
        })
        if (more || aside.rests(folder.id)) return true
        downloaded.add(folder.id)
      }
      await bodies.settled()
      return false
    },
    async rest(remote) {
      const [inbox] = folders
      if (!inbox || aside.rests(inbox.id) || aside.isSuspect(inbox.id) || remote.here?.path === inbox.path) return
      await within(remote, inbox, () => remote.open(inbox.path, 'as-is').then(() => {}))
    },
    vanished: () => vanished,
    broken(fault, remote) {
      // What breaks while texts are fetched is a message, which is set aside by itself. Minutes of silence are no chance.
      if (busy && current.phase === 'listing' && !remote.endedAtOptional) aside.strike(busy.id, fault, fault.kind !== 'timed-out')
      busy = undefined
    },
    progress() {
      const { listed, offline } = totalsOf(cache, accountId)
      const { phase, folder } = current
      if (phase === 'downloading') return { state: phase, done: offline, total: listed, folder }
      const left = [...waiting.values()].reduce((all, uids) => all + uids.length, 0)
      return { state: phase, done: listed, total: listed + left, folder }
    },
  }
}
