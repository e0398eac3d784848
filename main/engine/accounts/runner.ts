import type { Account, AccountActivity, Events, Fault } from '../../../preload/api.ts'
import { folderByPath, folderWithRole } from '../../cache/folders.ts'
import { pruneMessages } from '../../cache/moves.ts'
import type { Cache } from '../../cache/open.ts'
import { letterSource, lettersIn, setDelivery } from '../../cache/outbox.ts'
import { FaultError } from '../../rpc.ts'
import { isThere, runNextActions } from '../actions/run.ts'
import { createChanges } from '../changes.ts'
import type { DigestPool } from '../digest/pool.ts'
import { networkFault } from '../fault.ts'
import { createBodies } from '../imap/bodies.ts'
import { type InboxWatch, watchInbox } from '../imap/idle.ts'
import { openSession, type Session } from '../imap/session.ts'
import { backoff, createSignal } from '../signal.ts'
import { createFolderWork, type FolderWork } from './folder-work.ts'

export type RunnerEvent =
  | { name: 'activityChanged'; payload: Events['activityChanged'] }
  | { name: 'foldersChanged'; payload: Events['foldersChanged'] }
  | { name: 'messagesChanged'; payload: Events['messagesChanged'] }
  | { name: 'outboxChanged'; payload: Events['outboxChanged'] }
  | { name: 'changeRefused'; payload: Events['changeRefused'] }

type Deps = {
  cache: Cache
  pool: DigestPool
  account: Account
  password: () => Promise<string | undefined>
  emit: (event: RunnerEvent) => void
  /** The server can be reached: what waits to be sent may try as well. */
  onOnline: () => void
}

/** One account at work: connects, syncs, waits, reconnects. It owns the account's IMAP connections and shares nothing with other accounts. */
export type Runner = {
  activity(): AccountActivity
  /** Something to do has come: a queued change, or a person who asks. Cuts any pause short. */
  wake(): void
  /** Looks at all folders now. */
  check(): void
  /** Fetches one message's source ahead of everything else. */
  fetch(message: { folderId: number; path: string; uid: number; messageId: number }): Promise<void>
  stop(): Promise<void>
}

type Urgent = { run: (session: Session) => Promise<void>; fail: (fault: Fault) => void }

/** Pauses in ms: between attempts to connect, and between looks at the folders that nobody watches. */
const pauses = { first: 1_000, most: 5 * 60_000, folders: 3 * 60_000, unwatched: 60_000 }
const publishEveryMs = 100

export function startRunner({ cache, pool, account, password, emit, onOnline }: Deps): Runner {
  const signal = createSignal()
  const urgent: Urgent[] = []
  const changes = createChanges((payload) => emit({ name: 'messagesChanged', payload }))
  const bodies = createBodies(cache, pool, changes)
  const lost: Fault = { kind: 'connection-lost', host: account.imap.host }
  let activity: AccountActivity = { state: 'connecting' }
  let session: Session | undefined
  let watch: InboxWatch | undefined
  let stopped = false
  let refreshWanted = true
  let publishedAt = 0
  // When the server has put changes off: until when, and how often in a row.
  let queueRests = 0
  let restings = 0

  const publish = (next: AccountActivity) => {
    activity = next
    publishedAt = Date.now()
    emit({ name: 'activityChanged', payload: { accountId: account.id, activity } })
  }

  const failUrgent = (fault: Fault) => {
    for (const job of urgent.splice(0)) job.fail(fault)
  }

  const runQueue = async (active: Session, work: FolderWork): Promise<boolean> => {
    const job = urgent.shift()
    if (job) {
      try {
        await job.run(active)
      } catch (error) {
        job.fail(networkFault(error, account.imap.host))
      }
      return true
    }
    if (Date.now() < queueRests) return false
    const ran = await runNextActions(active, cache, account.id)
    switch (ran.kind) {
      case 'none':
        return false
      case 'later':
        queueRests = Date.now() + backoff(restings++, pauses.first, pauses.folders)
        return false
      case 'refused':
        emit({ name: 'changeRefused', payload: { accountId: account.id, kind: ran.action.kind, count: ran.count, fault: ran.fault } })
        for (const path of ran.folders) redraw(path)
        break
      case 'done':
        break
    }
    restings = 0
    for (const path of ran.folders) work.note(path)
    if (ran.action.kind === 'append') {
      emit({ name: 'foldersChanged', payload: { accountId: account.id } })
      refreshWanted = true
    }
    return true
  }

  const redraw = (path: string) => {
    const folder = folderByPath(cache, account.id, path)
    if (folder) changes.folder(folder.id)
  }

  const syncUntilClosed = async (active: Session, work: FolderWork): Promise<void> => {
    let watching = false
    while (!stopped && active.usable) {
      if (await runQueue(active, work)) continue
      if (refreshWanted) {
        refreshWanted = false
        if (await work.refresh(active)) emit({ name: 'foldersChanged', payload: { accountId: account.id } })
        await settleInterrupted(active, cache, account.id, () => emit({ name: 'outboxChanged', payload: {} }))
        continue
      }
      if (await work.step(active)) {
        // Counting takes its time where folders are many.
        if (Date.now() - publishedAt >= publishEveryMs) publish(work.progress())
        continue
      }
      refreshWanted ||= work.vanished()
      if (refreshWanted) continue
      pruneMessages(cache, account.id)
      changes.flush()
      publish({ state: 'up-to-date', checkedAt: Date.now() })
      if (!watching) watching = await startWatch(work, active)
      const rest = queueRests - Date.now()
      const pause = watch ? pauses.folders : pauses.unwatched
      if ((await signal.wait(rest > 0 ? Math.min(rest, pause) : pause)) === 'timed-out') refreshWanted = true
    }
  }

  const startWatch = async (work: FolderWork, active: Session): Promise<boolean> => {
    const secret = await password()
    const inbox = folderWithRole(cache, account.id, 'inbox')
    if (!inbox || secret === undefined) return false
    try {
      const opened = await watchInbox(account.imap, secret, inbox.path, () => {
        work.note(inbox.path)
        signal.raise()
      })
      watch = opened
      opened.closed.then(() => {
        watch = undefined
        active.close()
      })
      // What came between the last look and the start of the watch.
      work.note(inbox.path)
      signal.raise()
    } catch {
      watch = undefined // The server allows no second connection: the inbox is looked at every minute instead.
    }
    return true
  }

  const connectAndSync = async (): Promise<Fault | undefined> => {
    const secret = await password()
    if (secret === undefined) return { kind: 'password-missing', host: account.imap.host }
    session = await openSession(account.imap, secret, 'work')
    session.once('close', () => signal.raise())
    attempt = 0
    onOnline()
    refreshWanted = true
    await syncUntilClosed(session, createFolderWork(cache, account.id, bodies, changes))
    return lost
  }

  let attempt = 0
  const run = async () => {
    while (!stopped) {
      publish({ state: 'connecting' })
      let fault: Fault | undefined
      try {
        fault = await connectAndSync()
      } catch (error) {
        fault = networkFault(error, account.imap.host)
      }
      session?.close()
      watch?.close()
      session = undefined
      if (stopped || !fault) break
      changes.flush()
      failUrgent(fault)
      if (fault.kind === 'auth-refused' || fault.kind === 'password-missing' || fault.kind === 'keychain-unavailable') {
        publish({ state: 'sign-in-needed', fault })
        await signal.wait()
        continue
      }
      const pause = backoff(attempt++, pauses.first, pauses.most)
      publish({ state: 'offline', fault, retryAt: Date.now() + pause })
      await signal.wait(pause)
    }
  }
  const running = run()

  return {
    activity: () => activity,
    wake: () => signal.raise(),
    check() {
      refreshWanted = true
      signal.raise()
    },
    fetch: ({ folderId, path, uid, messageId }) =>
      new Promise((resolve, reject) => {
        const fail = (fault: Fault) => reject(new FaultError(fault))
        if (!session?.usable) return fail(activity.state === 'offline' ? activity.fault : lost)
        urgent.push({
          run: async (active) => {
            await bodies.one(active, { accountId: account.id, id: folderId, path }, { uid, messageId, size: 0 })
            resolve()
          },
          fail,
        })
        signal.raise()
      }),
    async stop() {
      stopped = true
      session?.close()
      watch?.close()
      signal.raise()
      await running
    },
  }
}

/** A letter whose fate is unknown, but which lies in Sent, was accepted: the server filed it there itself. */
async function settleInterrupted(session: Session, cache: Cache, accountId: number, onChange: () => void): Promise<void> {
  const sent = folderWithRole(cache, accountId, 'sent')
  if (!sent) return
  for (const { id } of lettersIn(cache, accountId, ['interrupted'])) {
    const letter = letterSource(cache, id)
    if (!letter || !(await isThere(session, sent.path, letter.messageId))) continue
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: session.host, reply: '', refused: [] })
    onChange()
  }
}
