import type { IsOnlyHere } from '../../main/cache/messages/flags.ts'
import {
  type Failure,
  type OpenFolder,
  type Path,
  type Refusal,
  type Remote,
  RemoteError,
  type Transferred,
  type Uid,
  type Which,
} from '../../main/engine/remote.ts'
import { parseHeader } from '../../main/message/header.ts'
import { headerOf } from '../../main/message/same-header.ts'
import { describedAs, envelopeOf, flagsOf, type MemoryMessage } from './memory-messages.ts'

export type MemoryFolder = {
  path: Path
  uidValidity: number
  uidNext: Uid
  changes: number
  messages: MemoryMessage[]
  /** UIDs of what has gone, with the number of changes at which it did. */
  gone: { uid: Uid; changed: number }[]
  subscribed: boolean
}

/** What a server offers; without `counts` it keeps no number of changes, without `tellsWhatIs` it refuses to make a folder that there is. */
export type MemoryOptions = { move?: boolean; namesCopies?: boolean; counts?: boolean; tellsWhatIs?: boolean }

/** A mail server in memory, honest and at once. What it does otherwise is scripted (script.ts). */
export type MemoryServer = {
  folders: Map<Path, MemoryFolder>
  /** Makes a folder as another client would. */
  create(path: Path): MemoryFolder
  /** Puts a message into a folder as another client would. */
  put(path: Path, source: string, flags?: readonly string[], receivedAt?: number): Uid
  /** Takes a message from a folder as another client would. */
  take(path: Path, uid: Uid): void
  subjects(path: Path): string[]
  connect(): Remote
}

const host = 'memory.example'
const fail = (failure: Failure, reply?: string): never => {
  const kind = failure.kind === 'broken' ? 'connection-lost' : 'server-refused'
  throw new RemoteError(failure, { kind, host, ...(reply ? { reply } : {}) })
}
/** What a verb throws where this server refuses. */
export const refuse = (why: Refusal, reply: string = why): never => fail({ kind: 'refused', why }, reply)
export const breaks = (): never => fail({ kind: 'broken' })

export function createMemoryServer({
  move = true,
  namesCopies = true,
  counts = true,
  tellsWhatIs = true,
}: MemoryOptions = {}): MemoryServer {
  const folders = new Map<Path, MemoryFolder>()
  let validity = 1_000
  const create = (path: Path): MemoryFolder => {
    const folder = { path, uidValidity: validity++, uidNext: 1, changes: 1, messages: [], gone: [], subscribed: true }
    folders.set(path, folder)
    return folder
  }
  const named = (path: Path): MemoryFolder => folders.get(path) ?? refuse('for-good', `no folder ${path}`)
  const add = (folder: MemoryFolder, source: Buffer, flags: Iterable<string>, receivedAt: number): Uid => {
    const uid = folder.uidNext++
    // A date of a server has whole seconds.
    const at = Math.floor(receivedAt / 1000) * 1000
    folder.messages.push({ uid, source, flags: new Set(flags), receivedAt: at, changed: ++folder.changes })
    return uid
  }
  const remove = (folder: MemoryFolder, uids: ReadonlySet<Uid>) => {
    const changed = ++folder.changes
    for (const { uid } of folder.messages) if (uids.has(uid)) folder.gone.push({ uid, changed })
    folder.messages = folder.messages.filter(({ uid }) => !uids.has(uid))
  }
  create('INBOX')

  const connect = (): Remote => {
    let open: MemoryFolder | undefined
    let alive = true
    let ended = () => {}
    const closed = new Promise<void>((resolve) => {
      ended = resolve
    })
    const close = () => {
      alive = false
      ended()
    }
    /** Over a connection that has ended each verb breaks. */
    const verb =
      <A extends unknown[], R>(work: (...args: A) => R | Promise<R>) =>
      async (...args: A): Promise<R> =>
        alive ? work(...args) : breaks()
    const here = (): MemoryFolder => open ?? refuse('for-good', 'no folder is open')
    const these = (uids: Iterable<Uid>): MemoryMessage[] => {
      const wanted = new Set(uids)
      return here().messages.filter(({ uid }) => wanted.has(uid))
    }
    const chosen = (which: Which): MemoryMessage[] => {
      if (Symbol.iterator in which) return these(which)
      return 'from' in which
        ? here().messages.filter(({ uid }) => uid >= which.from)
        : which.last > 0
          ? here().messages.slice(-which.last)
          : []
    }
    const transfer = (uids: Iterable<Uid>, to: Path, isMove: boolean): Transferred => {
      const taken = new Set(uids)
      const target = named(to)
      const there = these(taken)
      const uidMap = new Map(there.map(({ uid, source, flags, receivedAt }) => [uid, add(target, source, flags, receivedAt)] as const))
      if (isMove) remove(here(), taken)
      return namesCopies && there.length > 0
        ? { uidMap, uidValidity: target.uidValidity, taken }
        : { uidMap: new Map(), uidValidity: undefined, taken }
    }
    return {
      host,
      closed,
      close,
      get alive() {
        return alive
      },
      received: () => [...folders.values()].reduce((sum, { changes }) => sum + changes, 0),
      can: { move, namesCopies },
      delimiter: '/',
      endedAtOptional: false,
      listFolders: verb(({ chosen: roles, counted }) => ({
        folders: [...folders.values()].map(({ path, subscribed }) => ({
          ...{ path, delimiter: '/', subscribed, selectable: true },
          role: path === 'INBOX' ? 'inbox' : entriesOf(roles).find(([, chosenPath]) => chosenPath === path)?.[0],
        })),
        statuses: counted
          ? [...folders.values()].map((folder) => ({ ...statusOf(folder), highestModseq: counts ? String(folder.changes) : undefined }))
          : [],
      })),
      listNames: verb(() => [...folders.values()].map(({ path, subscribed }) => ({ path, exists: true, holdsMail: true, subscribed }))),
      askFolder: verb((path, wanted) => {
        const folder = folders.get(path) ?? refuse('no-folder')
        const { messages, uidNext, uidValidity } = statusOf(folder)
        return wanted === 'uids' ? { messages, uidNext, uidValidity } : { messages, uidNext: 0, uidValidity: undefined }
      }),
      isMissing: verb((path) => !folders.has(path)),
      get here() {
        return alive && open ? openFolderOf(open, counts) : undefined
      },
      open: verb((path, how) => {
        if (how === 'anew' || open?.path !== path || folders.get(path) !== open) {
          open = undefined
          open = named(path)
        }
        return openFolderOf(open, counts)
      }),
      hearNews: verb(() => {}),
      isEmpty: verb(() => here().messages.length === 0),
      changedSince: verb((state, { hasCome, ifSame, always }) => {
        const { messages, changes, gone } = here()
        const isSame = counts && state.highestModseq === String(changes)
        if (isSame && !hasCome && !ifSame && !always) return { flags: new Map(), added: [], vanished: [], all: undefined }
        const since = !counts || isSame || always ? undefined : Number(state.highestModseq ?? 0)
        const told = messages.filter(({ changed }) => since === undefined || changed > since)
        const flags = new Map(told.map((message) => [message.uid, flagsOf(message)]))
        if (since === undefined) return { flags, added: [], vanished: [], all: told.map(({ uid }) => uid) }
        const vanished = gone.flatMap(({ uid, changed }) => (changed > since ? [uid] : []))
        return { flags, added: told.flatMap(({ uid }) => (uid >= state.uidNext ? [uid] : [])), vanished, all: undefined }
      }),
      listUids: verb(() => here().messages.map(({ uid }) => uid)),
      listEnvelopes: verb((uids, take) => {
        const some = these(uids)
        if (some.length > 0) take(some.map(envelopeOf))
      }),
      describe: verb((which, what) => new Map(chosen(which).map((message) => [message.uid, describedAs(message, what)]))),
      search: verb((by) => {
        const some = by === 'all' || 'messageId' in by ? here().messages : these(by.uids)
        const wanted = by !== 'all' && 'messageId' in by ? by.messageId : undefined
        return some
          .filter((message) => wanted === undefined || (wanted !== '' && envelopeOf(message).messageId === wanted))
          .map(({ uid }) => uid)
      }),
      fetchSources: verb(async (uids, take) => {
        for (const { uid, source } of these(uids)) await take(uid, source)
      }),
      fetchPart: verb((uid, at, length) => {
        const [message] = these([uid])
        return (message ?? refuse('for-good', 'no such message')).source.subarray(at, at + length)
      }),
      setFlag: verb((uids, flag, on) => {
        const there = these(uids)
        for (const message of there) {
          const spelled = [...message.flags].find((other) => other.toLowerCase() === flag.toLowerCase())
          if ((spelled !== undefined) === on) continue
          if (on) message.flags.add(flag)
          else message.flags.delete(spelled ?? flag)
          message.changed = ++here().changes
        }
        return { unchanged: [], absent: [...uids].filter((uid) => !there.some((message) => message.uid === uid)) }
      }),
      move: verb((uids, to) => transfer(uids, to, true)),
      copy: verb((uids, to) => transfer(uids, to, false)),
      delete: verb((uids) => {
        remove(here(), new Set(uids))
        return []
      }),
      append: verb((path, source, flags, receivedAt = Date.now()) => {
        const folder = named(path)
        const uid = add(folder, Buffer.from(source), flags, receivedAt)
        return namesCopies ? { uid, uidValidity: folder.uidValidity } : { uid: undefined, uidValidity: undefined }
      }),
      ownPath: (path) => path,
      makeFolder: verb((path) => (folders.has(path) && !tellsWhatIs ? refuse('for-good') : (folders.get(path) ?? create(path)).path)),
      renameFolder: verb((path, to) => {
        const folder = named(path)
        if (folders.has(to)) refuse('folder-exists')
        folders.delete(path)
        folders.set(to, Object.assign(folder, { path: to }))
        if (open === folder) open = undefined
      }),
      deleteFolder: verb((path) => {
        if (open === named(path)) open = undefined
        folders.delete(path)
      }),
      subscribe: verb((path, on) => {
        named(path).subscribed = on
      }),
      showsSubscribed: verb((path, on) => (folders.get(path)?.subscribed ?? on) === on),
      ping: async () => alive,
      leave: verb(close),
    }
  }

  return {
    folders,
    create,
    put: (path, source, flags = [], receivedAt = Date.UTC(2026, 10, 1)) => add(named(path), Buffer.from(source), flags, receivedAt),
    take: (path, uid) => remove(named(path), new Set([uid])),
    subjects: (path) => named(path).messages.map(({ source }) => parseHeader(headerOf(source)).subject),
    connect,
  }
}

const entriesOf = <K extends string, V>(record: Partial<Record<K, V>>) => Object.entries(record) as [K, V][]

const statusOf = ({ path, uidValidity, messages, uidNext }: MemoryFolder) => ({
  ...{ path, uidValidity, messages: messages.length, uidNext },
  unseen: messages.filter(({ flags }) => !flags.has('\\Seen')).length,
})

const openFolderOf = (folder: MemoryFolder, counts: boolean): OpenFolder => ({
  path: folder.path,
  uidValidity: folder.uidValidity,
  get uidNext() {
    return folder.uidNext
  },
  get exists() {
    return folder.messages.length
  },
  get highestModseq() {
    return counts ? String(folder.changes) : undefined
  },
  takes: () => true,
  isOnlyHere: keepsAll,
})

const keepsAll: IsOnlyHere = () => false
