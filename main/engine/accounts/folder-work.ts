import type { AccountActivity } from '../../../preload/api.ts'
import { listFolders, replaceFolders, saveSyncState, syncState } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import type { Changes } from '../changes.ts'
import type { Bodies } from '../imap/bodies.ts'
import { checkFolder, type FolderRef, firstScreen, listNext } from '../imap/check.ts'
import { type FolderStatus, listServerFolders } from '../imap/folders.ts'
import type { Session } from '../imap/session.ts'

/** What is still to be done in one account's folders; one small step at a time, so that anything urgent can come between. */
export type FolderWork = {
  /** Lists the folders and notes which of them changed since they were last looked at. Returns true when the folders changed. */
  refresh(session: Session): Promise<boolean>
  /** Notes that something in this folder changed. */
  note(path: string): void
  /** Takes the next step. Returns what it was about, or undefined when all is done. */
  step(session: Session): Promise<'listing' | 'downloading' | undefined>
  /** Whether messages have gone from a folder since the folders were last looked at: they may have come to another. */
  vanished(): boolean
  /** How far it is. */
  progress(): Extract<AccountActivity, { state: 'listing' | 'downloading' }>
}

export function createFolderWork(cache: Cache, accountId: number, bodies: Bodies, changes: Changes): FolderWork {
  let folders: FolderRef[] = []
  const toCheck = new Set<string>()
  const waiting = new Map<number, number[]>()
  /** Folders whose sources are all here, until something comes to them: there may be thousands, and each question costs. */
  const downloaded = new Set<number>()
  let phase: 'listing' | 'downloading' = 'listing'
  let vanished = false

  const own = () => listFolders(cache).filter((folder) => folder.accountId === accountId)

  const check = async (session: Session, folder: FolderRef): Promise<void> => {
    toCheck.delete(folder.path)
    downloaded.delete(folder.id)
    try {
      const checked = await checkFolder(session, cache, folder, changes)
      const { below } = checked
      vanished ||= checked.vanished
      waiting.delete(folder.id)
      if (below.length > 0 || syncState(cache, folder.id).lowestUid !== 1) waiting.set(folder.id, below)
    } catch (error) {
      if (session.usable) return // The server will not open this folder (gone, or no right to it): the others go on.
      toCheck.add(folder.path)
      throw error
    }
  }

  const list = async (session: Session, folder: FolderRef, uids: number[]): Promise<void> => {
    const before = uids.length
    downloaded.delete(folder.id)
    const first = syncState(cache, folder.id).lowestUid === syncState(cache, folder.id).uidNext
    if (await listNext(session, cache, folder, uids, changes)) waiting.delete(folder.id)
    // What is on the first screen of the inbox is readable before the rest has come.
    if (first && before > firstScreen && folder === folders[0]) {
      changes.flush()
      await bodies.next(session, folder, firstScreen)
    }
  }

  return {
    async refresh(session) {
      vanished = false
      const { folders: listed, statuses } = await listServerFolders(session)
      const changed = replaceFolders(cache, accountId, listed)
      folders = own()
        .filter((folder) => folder.selectable)
        .map(({ id, path }) => ({ id, path, accountId }))
      const status = new Map(statuses.map((entry) => [entry.path, entry]))
      takeEmptyAsListed(cache, folders, status)
      const totals = new Map(own().map(({ id, total }) => [id, total]))
      for (const { id, path } of folders) {
        if (isChanged(status.get(path), syncState(cache, id), totals.get(id) ?? 0)) toCheck.add(path)
      }
      return changed
    },
    note(path) {
      toCheck.add(path)
    },
    async step(session) {
      const unchecked = folders.find(({ path }) => toCheck.has(path))
      const unlisted = folders.find(({ id }) => waiting.has(id))
      const next = folders.find((folder) => folder === unchecked || folder === unlisted)
      if (next) {
        phase = 'listing'
        if (next === unchecked) await check(session, next)
        else await list(session, next, waiting.get(next.id) ?? [])
        return 'listing'
      }
      for (const folder of folders) {
        if (downloaded.has(folder.id)) continue
        if (!(await bodies.next(session, folder))) {
          downloaded.add(folder.id)
          continue
        }
        phase = 'downloading'
        return 'downloading'
      }
      await bodies.settled()
      return undefined
    },
    vanished: () => vanished,
    progress() {
      const totals = own()
      const sum = (pick: (folder: (typeof totals)[number]) => number) => totals.reduce((all, folder) => all + pick(folder), 0)
      const listed = sum(({ total }) => total)
      if (phase === 'downloading') return { state: 'downloading', done: sum(({ offline }) => offline), total: listed }
      const left = [...waiting.values()].reduce((all, uids) => all + uids.length, 0)
      return { state: 'listing', done: listed, total: listed + left }
    },
  }
}

/** An empty folder has nothing to list, and STATUS has told all that there is to know: it need not be opened. */
function takeEmptyAsListed(cache: Cache, folders: FolderRef[], status: ReadonlyMap<string, FolderStatus>): void {
  cache.transaction(() => {
    for (const { id, path } of folders) {
      const told = status.get(path)
      if (!told || told.messages > 0 || told.uidNext === 0 || syncState(cache, id).lowestUid !== undefined) continue
      saveSyncState(cache, id, { uidValidity: undefined, uidNext: told.uidNext, lowestUid: 1, highestModseq: told.highestModseq })
    }
  })
}

function isChanged(status: FolderStatus | undefined, state: ReturnType<typeof syncState>, total: number): boolean {
  if (!status || state.lowestUid !== 1) return true
  return (
    status.uidNext !== state.uidNext ||
    status.messages !== total ||
    status.highestModseq === undefined ||
    status.highestModseq !== state.highestModseq
  )
}
