import type { SearchObject } from 'imapflow'
import { isRefusal, type OpenFolder, type Remote } from '../remote.ts'
import { endedAtOptional } from './connection/optional-commands.ts'
import { failureOf, inPieces, must, openSession, probe, type Session } from './connection/session.ts'
import { hiddenUids, isEmpty, showsAny } from './folders/is-empty.ts'
import { isMissing } from './folders/is-missing.ts'
import { listServerFolders } from './folders/list-folders.ts'
import { askFolder, listNames, showsSubscribed } from './folders/named.ts'
import { namespacesOf, ownPath } from './folders/namespaces.ts'
import { openedIn } from './folders/opened.ts'
import { allUids } from './messages/all-uids.ts'
import { deleteForGood } from './messages/delete.ts'
import { fetchDelta } from './messages/delta.ts'
import { describe } from './messages/describe.ts'
import { fetchEnvelopes } from './messages/envelopes.ts'
import { fetchUids } from './messages/fetch-uids.ts'
import { setFlag } from './messages/set-flag.ts'
import { copy, move } from './messages/transfer.ts'

/** Connects and signs in, as `openSession` does. @throws FaultError with the kind of what failed and the server's words. */
export const openRemote = async (...how: Parameters<typeof openSession>): Promise<Remote> => remoteOf(await openSession(...how))

/** A signed-in IMAP connection as the engine speaks to it. */
function remoteOf(session: Session): Remote {
  const closed = new Promise<void>((resolve) => session.once('close', () => resolve()))
  const done = <T>(command: () => Promise<T | false | undefined>) => must(session, command).then(() => {})
  /** Where none is open, nothing is said of it: the connection has ended, most of the time. */
  const opened = (): OpenFolder => {
    const here = openedIn(session)
    if (!here) throw failureOf(session, undefined, 'server-refused')
    return here
  }
  return {
    host: session.host,
    closed,
    get alive() {
      return session.usable
    },
    received: () => session.stats().received,
    get can() {
      return { move: session.capabilities.has('MOVE'), namesCopies: session.capabilities.has('UIDPLUS') }
    },
    get delimiter() {
      return session.namespace?.delimiter ?? '/'
    },
    get endedAtOptional() {
      return endedAtOptional(session)
    },

    listFolders: ({ chosen, ...options }) => told(session, () => listServerFolders(session, chosen, options)),
    listNames: () => told(session, () => listNames(session)),
    askFolder: (path, wanted) => askFolder(session, path, wanted),
    isMissing: (path) => told(session, () => isMissing(session, path)),

    get here() {
      return openedIn(session)
    },
    async open(path, how) {
      const isOpen = how === 'as-is' && session.mailbox !== false && session.mailbox.path === path
      if (!isOpen) await must(session, () => session.mailboxOpen(path))
      return opened()
    },
    // imapflow tells nothing of a NOOP that was done, and nothing of one that was not.
    hearNews: () => done(async () => (await session.noop()) ?? (session.usable && session.state !== session.states.LOGOUT)),

    async isEmpty({ surely } = { surely: false }) {
      opened()
      return (await isEmpty(session)) && !(surely && (await showsAny(session)))
    },
    changedSince: (state, doubt) => told(session, () => fetchDelta(session, state, opened().highestModseq, doubt)),
    listUids: () => allUids(session),
    listEnvelopes: (uids, take) => handingOn(session, take, (handOn) => fetchEnvelopes(session, uids, handOn)),
    describe: (which, what) => describe(session, which, what),
    search: (by) => search(session, by),
    fetchSources: (uids, take, onRefused) =>
      handingOn(session, take, (handOn) =>
        fetchUids(
          session,
          uids,
          { uid: true, source: true },
          ({ uid, source }) => (source ? handOn(uid, source) : undefined),
          (uid, error) => onRefused(uid, failureOf(session, error)),
        ),
      ),
    async fetchPart(uid, at, length) {
      const query = { uid: true, source: { start: at, maxLength: length } }
      return (await must(session, () => session.fetchOne(String(uid), query, { uid: true }))).source
    },

    setFlag: (uids, flag, on) => setFlag(session, uids, flag, on),
    move: (uids, to) => move(session, uids, to),
    copy: (uids, to) => copy(session, uids, to),
    delete: (uids, onUnmark) => handingOn(session, onUnmark, (handOn) => deleteForGood(session, uids, handOn)),
    async append(path, source, flags, receivedAt) {
      const date = receivedAt === undefined ? undefined : new Date(receivedAt)
      const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
      const { uid, uidValidity } = await must(session, () => session.append(path, bytes, flags, date))
      return { uid, uidValidity: uidValidity === undefined ? undefined : Number(uidValidity) }
    },

    ownPath: (path) => ownPath(namespacesOf(session), path),
    makeFolder: async (path) => (await must(session, () => session.mailboxCreate(path))).path,
    renameFolder: (path, to) => done(() => session.mailboxRename(path, to)),
    deleteFolder: (path) => done(() => session.mailboxDelete(path)),
    subscribe: (path, on) => done(() => (on ? session.mailboxSubscribe(path) : session.mailboxUnsubscribe(path))),
    showsSubscribed: (path, on) => told(session, () => showsSubscribed(session, path, on)),

    ping: () => probe(session),
    leave: () => session.logout(),
    close: () => session.close(),
  }
}

/** What a verb of several commands comes to; of these some throw what imapflow does. @throws RemoteError. */
async function told<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(session, error)
  }
}

/** The same of one that hands on what comes: what `take` throws is no failure of the server's, and thrown on as it is. */
async function handingOn<A extends unknown[], R, T>(
  session: Session,
  take: (...args: A) => R,
  work: (handOn: (...args: A) => R) => Promise<T>,
): Promise<T> {
  let thrown: { error: unknown } | undefined
  const caught = (error: unknown): never => {
    thrown = { error }
    throw error
  }
  const handOn = (...args: A): R => {
    try {
      const taken = take(...args)
      return taken instanceof Promise ? (taken.catch(caught) as R) : taken
    } catch (error) {
      return caught(error)
    }
  }
  try {
    return await work(handOn)
  } catch (error) {
    throw thrown && thrown.error === error ? error : failureOf(session, error)
  }
}

/** As `Remote.search`, in as few commands as fit a line each. */
async function search(session: Session, by: Parameters<Remote['search']>[0]): Promise<number[]> {
  if (by === 'all') return hiddenUids(session)
  if ('messageId' in by) return by.messageId === '' ? [] : found(session, { header: { 'message-id': by.messageId } })
  const all: number[] = []
  await inPieces(by.uids, async (uid) => void all.push(...(await found(session, { uid }))))
  return all
}

async function found(session: Session, query: SearchObject): Promise<number[]> {
  try {
    return (await must(session, () => session.search(query, { uid: true }))).sort((a, b) => a - b)
  } catch (error) {
    if (session.usable && isRefusal(error)) return []
    throw error
  }
}
