import type { Fault } from '../../../preload/contract/index.ts'
import { folderByPath } from '../../cache/folders/rows.ts'
import { requeueDrafts } from '../../cache/letters/server-drafts.ts'
import { takeRegrouped } from '../../cache/lists/changed-conversations.ts'
import { restsUntil, resumeActions, waitsForMessagesOnly } from '../../cache/queue/actions.ts'
import { networkFault } from '../../kit/network-fault.ts'
import { createReconnects } from '../../kit/reconnect-policy.ts'
import { FaultError } from '../../kit/rpc.ts'
import { createSignal } from '../../kit/wake-signal.ts'
import { createSentCopies } from '../outgoing/sent/copies.ts'
import { createSettling } from '../outgoing/sent/resolve-interrupted.ts'
import type { Remote } from '../remote.ts'
import type { Runner, RunnerDeps } from './account-sync-api.ts'
import { createActivity } from './activity.ts'
import { createChanges } from './batched-events.ts'
import { createEviction } from './bodies/eviction.ts'
import { fetchNow } from './bodies/fetch-now.ts'
import { createBodies } from './bodies/fetch-sources.ts'
import { createWatching } from './connections/idle.ts'
import { createSpare } from './connections/on-demand.ts'
import { createOpening } from './connections/open.ts'
import { isSignInFault } from './connections/sign-in-refusals.ts'
import { type Ended, stayConnected } from './connections/stay-connected.ts'
import { finishLook } from './finish-pass.ts'
import { createFolderWork, type FolderWork } from './folders/folder-sync.ts'
import { createListing } from './folders/listing/listing.ts'
import { rebuildFolder } from './folders/rebuild.ts'
import { refreshFolders } from './folders/refresh-list.ts'
import { createNewsPace } from './news-pace.ts'
import { createUrgent } from './priority-jobs.ts'
import { createQueueRuns } from './queue-runs.ts'
import { createSetAside, folderList } from './set-aside.ts'

/** Pauses in ms between looks at the folders: with the inbox watched, and without. */
const pauses = { folders: 3 * 60_000, unwatched: 60_000 }
/** A connection over which the server answers so long after all was up to date, in ms, works. */
const holdsMs = 60_000
/** A pause that took this much longer, in ms, was a sleep of the computer. */
const sleptMs = 20_000
const publishEveryMs = 100

export function startRunner({
  cache,
  pool,
  account,
  server,
  password,
  emit,
  onElsewhere,
  onOnline,
  onArrived,
  downloads,
}: RunnerDeps): Runner {
  const { host } = account.imap
  const signal = createSignal()
  const reconnects = createReconnects()
  const aside = createSetAside<number>(2)
  const renumberedAt = new Map<number, number[]>()
  const pace = createNewsPace((path) => {
    work?.note(path)
    signal.raise()
  })
  const changes = createChanges({
    emit: (payload) => emit({ name: 'messagesChanged', payload }),
    achieved() {
      reconnects.achieved()
      pace.achieved()
    },
    arrived: onArrived,
    regrouped: () => takeRegrouped(cache),
  })
  const bodies = createBodies(cache, pool, changes)
  const listing = createListing(cache, changes)
  const lost: Fault = { kind: 'connection-lost', host }
  const activity = createActivity((now) => emit({ name: 'activityChanged', payload: { accountId: account.id, activity: now } }))
  const { publish } = activity
  let remote: Remote | undefined
  let work: FolderWork | undefined
  let stopped = false
  let refreshWanted = true
  /** Since when the connection has been up to date, in ms since the epoch. */
  let upToDateSince: number | undefined

  const opening = createOpening({ cache, account, password, server, reconnects })
  const { open } = opening
  const watching = createWatching({ cache, accountId: account.id, password, server, reconnects })
  const spare = createSpare(() => open('spare'), reconnects.mayOpenAnother)
  const urgent = createUrgent()

  const foldersChanged = () => emit({ name: 'foldersChanged', payload: { accountId: account.id } })
  const redraw = (path: string) => {
    const folder = folderByPath(cache, account.id, path)
    if (folder) changes.folder(folder.id)
  }

  const queue = createQueueRuns({
    cache,
    accountId: account.id,
    onTrouble: (fault, listAgain) => {
      activity.note(fault)
      refreshWanted ||= listAgain
    },
    onRefused({ action, count, fault, touched, quiet }) {
      if (!quiet) {
        activity.note(fault)
        emit({ name: 'changeRefused', payload: { accountId: account.id, kind: action.kind, count, fault } })
      }
      if (typeof touched === 'object') for (const path of touched.folders) redraw(path)
    },
    onRan({ touched, elsewhere }) {
      reconnects.achieved()
      if (elsewhere) onElsewhere(elsewhere)
      if (typeof touched === 'object') for (const path of touched.folders) work?.note(path)
      if (touched !== 'folder-tree') return
      foldersChanged()
      refreshWanted = true
    },
  })

  const outboxChanged = () => emit({ name: 'outboxChanged', payload: {} })
  const copies = createSentCopies({
    cache,
    accountId: account.id,
    wake: () => signal.raise(),
    onChange: outboxChanged,
    onFiled: (path) => work?.note(path),
    onFolders: () => {
      refreshWanted = true
    },
  })
  const settleInterrupted = createSettling(cache, account.id, outboxChanged)

  const eviction = createEviction(cache, account.id, foldersChanged)

  const refresh = async (active: Remote, folders: FolderWork): Promise<void> => {
    refreshWanted = false
    await refreshFolders(active, folders, {
      aside,
      onChanged: () => {
        foldersChanged()
        // The folder that a draft was refused in may be there again, or be another.
        requeueDrafts(cache, account.id)
      },
      onTrouble: activity.note,
    })
    await settleInterrupted(active)
  }

  const check = () => {
    refreshWanted = true
    signal.raise()
  }
  const checkAsAsked = () => {
    aside.resume()
    bodies.resume()
    resumeActions(cache, account.id)
    requeueDrafts(cache, account.id)
    check()
    connected.ask()
  }

  /** One small step after another, the most urgent first; when there is none, rests until something wakes it. */
  const syncUntilClosed = async (active: Remote, folders: FolderWork): Promise<void> => {
    /** Since then what the server says was said then: of a connection that looks open it may have ended long ago. `received`: bytes until then. */
    let woken: { at: number; received: number } | undefined
    while (!stopped && active.alive) {
      const began = Date.now()
      if ((await urgent.next(active)) || (await queue.next(active)) || (await copies.next(active))) continue
      if (refreshWanted && !aside.rests(folderList)) {
        await refresh(active, folders)
        continue
      }
      if (eviction.step()) continue
      if (await folders.step(active)) {
        // Counting takes its time where folders are many.
        if (activity.age() >= publishEveryMs && !connected.isQuiet()) publish(folders.progress())
        continue
      }
      if (await queue.next(active, true)) continue
      refreshWanted ||= folders.vanished()
      if (refreshWanted && !aside.rests(folderList)) continue
      // What a folder that cannot be looked into has lost may lie there.
      if (aside.all().length === 0 && finishLook(cache, account.id, changes)) continue
      await folders.rest(active)
      if (!active.alive) break
      // Somebody has asked meanwhile: all is up to date when that has been looked at.
      if (refreshWanted && !aside.rests(folderList)) continue
      changes.flush()
      upToDateSince ??= Date.now()
      if (woken && Math.abs(woken.at - upToDateSince) >= holdsMs && active.received() > woken.received) reconnects.achieved()
      publish({ state: 'up-to-date', checkedAt: Date.now() })
      watching.begin(active, { onFolder: pace.told, onFolders: check })
      await rest(began)
      woken = { at: Date.now(), received: active.received() }
    }
  }

  /** At once, and beside whatever command is running: on a dead connection that would wait for minutes. */
  const doubt = () => {
    void remote?.ping()
    watching.probe()
  }

  /** Until there is something to do. What rested when it was last looked for (`lookedAt`) may have its time by now. */
  const rest = async (lookedAt: number): Promise<void> => {
    const longest = watching.here ? pauses.folders : pauses.unwatched
    const resting = [restsUntil(cache, account.id, lookedAt), aside.next(lookedAt), bodies.restsUntil(lookedAt)]
    const next = Math.min(...resting.map((until) => until ?? Number.POSITIVE_INFINITY))
    const pause = Math.min(longest, Math.max(20, next - Date.now()))
    const began = Date.now()
    if ((await signal.wait(pause)) === 'timed-out' && (pause === longest || aside.all().length > 0)) refreshWanted = true
    if (Date.now() - began > pause + sleptMs) doubt()
  }

  const connectAndSync = async (): Promise<Fault> => {
    pool.prepare()
    const opened = await open('work')
    remote = opened
    void opened.closed.then(() => remote === opened && signal.raise())
    onOnline()
    requeueDrafts(cache, account.id)
    bodies.resume()
    refreshWanted = true
    work = createFolderWork(cache, account.id, bodies, changes, { listing, aside, renumberedAt, downloads })
    if (await work.begin(opened, foldersChanged)) publish(work.progress())
    // Before what waits is done: the folder that it is to be done in may have another name by now.
    if (waitsForMessagesOnly(cache, account.id) && !aside.rests(folderList)) await refresh(opened, work)
    await syncUntilClosed(opened, work)
    return lost
  }

  const connect = async (): Promise<Ended> => {
    upToDateSince = undefined
    opening.begin()
    const fault = await connectAndSync().catch((error: unknown) => networkFault(error, host))
    const ended = remote
    remote = undefined
    if (ended) work?.broken(fault, ended)
    work = undefined
    ended?.close()
    watching.close('ended')
    spare.close()
    changes.flush()
    urgent.fail(fault)
    return { fault, wasUpToDate: upToDateSince !== undefined, refused: isSignInFault(fault) ? opening.refused : undefined }
  }
  const connected = stayConnected({ reconnects, publish, connect })

  return {
    activity: activity.now,
    wake: () => signal.raise(),
    check: checkAsAsked,
    doubt() {
      doubt()
      checkAsAsked()
    },
    want(messageIds) {
      work?.want(messageIds)
      signal.raise()
    },
    reconsider() {
      eviction.begin()
      work?.reconsider()
      signal.raise()
    },
    async fetch({ folderId, path, messageId }) {
      const now = activity.now()
      if (!remote?.alive) throw new FaultError(now.state === 'offline' ? now.fault : lost)
      await fetchNow(
        { spare, urgent, fetch: bodies.these, isIdle: () => now.state === 'up-to-date', wake: () => signal.raise() },
        { accountId: account.id, id: folderId, path },
        messageId,
      )
    },
    rebuild: (folder) =>
      rebuildFolder(
        { cache, accountId: account.id, urgent, isConnected: () => remote?.alive === true, wake: () => signal.raise() },
        folder,
        () => {
          aside.clear(folder.id)
          work?.rebuilt(folder)
        },
      ),
    connection: opening.openAsked,
    protocolLog: server.log,
    async stop() {
      stopped = true
      opening.close()
      // Before the end of the connection is heard.
      watching.close('stops')
      remote?.close()
      spare.close()
      copies.close()
      pace.close()
      signal.raise()
      await connected.stop()
    },
  }
}
