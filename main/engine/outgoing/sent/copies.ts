import type { Fault } from '../../../../preload/contract/index.ts'
import { type StoredLetter, storedLetter } from '../../../cache/letters/outbox.ts'
import { copiesToDo, copyOf, type StoredCopy, seeCopiesAgain, setCopy } from '../../../cache/letters/sent-copies.ts'
import { mayGoBackMs } from '../../../cache/messages/handed-over.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isDue } from '../../../kit/is-due.ts'
import { isForNow } from '../../../kit/network-fault.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import { deleteOnServer } from '../../changes/server/commands.ts'
import { markAgain } from '../../changes/verify/in-folder.ts'
import { notSeen } from '../../changes/verify/without-effect.ts'
import { presentOf } from '../../identity/find-message.ts'
import { isRefusedBy, type OpenFolder, type Remote } from '../../remote.ts'
import { appendToSent, copyFor, type SentFolder, sentFolder, sentInstead } from './append-copy.ts'
import { asHandedOver, type FoundCopy, findInSent, isLetter, markOfFolder } from './find.ts'
import { canBeSeen, isListedAs } from './listed.ts'
import { type FilingTimes, filingTimes, learnFiling, neverFiles, waitFor } from './server-habits.ts'

type Deps = {
  cache: Cache
  accountId: number
  /** Something is due. */
  wake: () => void
  /** What the outbox shows has changed. */
  onChange: () => void
  /** This folder holds something else now. */
  onFiled: (path: string) => void
  /** The folder for sent mail is another one. */
  onFolders: () => void
  times?: FilingTimes
}

/**
 * Sees to it that each accepted letter of an account is in Sent, once: waits whether its server puts it there by itself, looks, and files a
 * copy where there is none. What is refused is tried again until it is there or the person gives it up.
 */
export type SentCopies = {
  /** Does what is due. Returns whether there was something. @throws what a connection that fails throws. */
  next(remote: Remote): Promise<boolean>
  close(): void
}

type Task = { id: number; copy: StoredCopy; letter: StoredLetter }

/** So many letters are looked for together. */
const together = 50
/** So often a copy that the server has taken and does not show is looked for before it counts as refused. */
const mostUnseen = 6
/** No timer runs longer, in ms: a computer that sleeps stops them. */
const longestTimer = 60_000

/** A copy is `pending` until it has been seen in Sent: `judge` says what follows from a look there, `append` files it, `check` takes a second one away. */
export function createSentCopies({ cache, accountId, wake, onChange, onFiled, onFolders, times = filingTimes }: Deps): SentCopies {
  let timer: NodeJS.Timeout | undefined
  /** Over these connections copies were looked at that had been seen before: a server that was restored ends those that there were. */
  const lookedOver = new WeakSet<Remote>()

  const save = (task: Task, change: Partial<StoredCopy>) => {
    const was = copyOf(cache, task.id)
    task.copy = { ...task.copy, ...change }
    // The person may have given it up meanwhile.
    if (was === undefined || was.state === 'left-out') return
    setCopy(cache, task.id, task.copy)
    onChange()
  }

  /** No copy rests for longer, in ms. */
  const longestPause = ({ state }: StoredCopy): number =>
    2 * (state === 'refused' ? times.refused.most : Math.max(times.retry.most, times.wait.files, ...times.checks))

  const wakeAt = (at: number | undefined) => {
    clearTimeout(timer)
    if (at !== undefined) timer = setTimeout(wake, Math.min(longestTimer, Math.max(20, at - Date.now()))).unref()
  }

  /** The server would not, now or for good: it is tried again in any case. */
  const setAside = (task: Task, fault: Fault) => {
    const forNow = isForNow(fault.reply) || fault.kind === 'connection-lost' || fault.kind === 'timed-out'
    if (task.copy.state === 'filed') {
      // A second copy of the server's is looked for over the next connection; not for ever, where each look ends one.
      const pause = forNow ? times.checks[task.copy.looks + 1] : undefined
      return save(task, { looks: task.copy.looks + 1, at: pause === undefined ? undefined : Date.now() + pause })
    }
    const { first, most } = forNow ? times.retry : times.refused
    const attempt = task.copy.attempt + 1
    save(task, { state: forNow ? 'pending' : 'refused', fault, attempt, at: Date.now() + backoff(attempt - 1, first, most) })
  }

  /** What is written when a copy is there: it is looked once more whether the server files one as well, where nobody knows that. */
  const filed = ({ copy }: Task): Partial<StoredCopy> => {
    const unsure = !neverFiles(cache, accountId, copy)
    const at = unsure ? Date.now() + (times.checks[0] ?? 0) : undefined
    return { state: 'filed', fault: undefined, looks: 0, unseen: undefined, at }
  }

  /** The server has said OK to a copy that does not show. Whatever else comes to Sent is no proof of it. */
  const stillUnseen = (remote: Remote, task: Task, unseen: number): void => {
    const at = Date.now() + Math.min(times.look.most, times.look.first * 2 ** unseen)
    if (unseen < mostUnseen) save(task, { unseen: unseen + 1, at })
    else setAside({ ...task, copy: { ...task.copy, unseen: undefined } }, notSeen('APPEND', remote.host, unseen).fault)
  }

  const append = async (remote: Remote, task: Task, folder: SentFolder): Promise<void> => {
    if (copyOf(cache, task.id)?.state === 'left-out') return
    const { attempt, mark } = task.copy
    const { first, most } = times.retry
    // Written down before the server hears of it: if its answer is lost, what is there is looked at before it is handed over again.
    const at = Date.now() + backoff(attempt, first, most)
    save(task, { began: true, handedAt: Date.now(), attempt: attempt + 1, at, mark: mark ?? (remote.here && markOfFolder(remote.here)) })
    try {
      const { path, uid, uidValidity, isNew } = await appendToSent(remote, cache, accountId, folder, task.letter)
      const ours = uid === undefined || uidValidity === undefined ? undefined : { path, uid, uidValidity }
      // An OK is believed when the copy shows, at the latest when it is looked for. Where Sent may not be read, the server's word has to do.
      save(task, { state: 'pending', fault: undefined, handedAt: undefined, unseen: 0, at: Date.now() + times.look.first, ours })
      onFiled(path)
      if (isNew) onFolders()
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      if (!remote.alive) {
        save(task, { state: 'pending', fault: error.fault })
        throw error
      }
      setAside({ ...task, copy: { ...task.copy, handedAt: undefined, attempt } }, error.fault)
    }
  }

  /** Whether a copy that the server has taken, and named, is there: it is listed by now, which costs no command, or shows when it is asked for. */
  const hasCome = async (remote: Remote, task: Task): Promise<boolean> => {
    const { ours, state, unseen } = task.copy
    if (!ours || state === 'filed' || unseen !== 0) return false
    const { source } = task.letter
    if (!isListedAs(cache, accountId, ours, source) && !(await canBeSeen(remote, ours, source))) return false
    save(task, { ...filed(task), seen: ours })
    return true
  }

  /** After a copy of ours: has the server filed one after all? Then ours goes, if it is certain which one that is. */
  const check = async (remote: Remote, task: Task, found: FoundCopy[]): Promise<void> => {
    const { ours, looks } = task.copy
    if (found.length === 0 && (await isTakenBack(remote, task))) {
      // Looked for once more before it is handed over again.
      save(task, { ...anew, at: Date.now() })
      return
    }
    if (task.copy.again) return save(task, { again: undefined, at: undefined })
    const { here } = remote
    const isHere = here && ours?.path === here.path && ours.uidValidity === here.uidValidity
    const own = isHere ? found.find(({ uid, renamed }) => uid === ours.uid && !renamed) : undefined
    const others = found.filter((each) => each !== own && !each.renamed)
    const next = times.checks[looks + 1]
    if (others.length > (own ? 0 : 1)) {
      learnFiling(cache, accountId, task.copy, true)
      if (own) {
        const left = await deleteOnServer(remote, { uids: [own.uid], marked: new Set() }, markAgain(cache, accountId))
        onFiled(ours?.path ?? '')
        if (left.length > 0 && next !== undefined) return save(task, { looks: looks + 1, at: Date.now() + next })
      }
      return save(task, { at: undefined })
    }
    if (next !== undefined) return save(task, { looks: looks + 1, at: Date.now() + next })
    learnFiling(cache, accountId, task.copy, false)
    save(task, { at: undefined })
  }

  /** What follows for one letter from what was found in Sent; returns whether its copy is to be filed now. */
  const judge = async (remote: Remote, task: Task, found: FoundCopy[]): Promise<boolean> => {
    const { copy } = task
    if (found.length > 0) {
      // What is there before anything of ours was handed over was put there by the server.
      if (!copy.began) learnFiling(cache, accountId, copy, true)
      const seen = placeOf(remote.here, found.at(-1)?.uid)
      if (copy.unseen === undefined) save(task, { state: 'filed', fault: undefined, at: undefined, seen })
      else save(task, { ...filed(task), ours: await whereOurs(remote, found, task.letter), seen })
      return false
    }
    if (copy.unseen !== undefined) {
      stillUnseen(remote, task, copy.unseen)
      return false
    }
    if (copy.handedAt !== undefined && !isDue(copy.handedAt + times.late, 2 * times.late)) {
      const pause = Math.min(times.look.most, times.look.first * 2 ** Math.min(copy.looks, 10))
      save(task, { looks: copy.looks + 1, at: Math.min(copy.handedAt + times.late, Date.now() + pause) })
      return false
    }
    // It cannot have been accepted later than now: the clock was put back since.
    if (copy.since > Date.now()) save(task, { since: Date.now() })
    const until = task.copy.since + waitFor(cache, accountId, copy, times, remote.can.namesCopies)
    if (copy.began || Date.now() >= until) return true
    const pause = Math.min(times.look.most, times.look.first * 2 ** Math.min(copy.looks, 10))
    save(task, { looks: copy.looks + 1, at: Math.min(until, Date.now() + pause) })
    return false
  }

  /** Looks for all of these in Sent, wherever that is by now. */
  const look = async (remote: Remote, tasks: Task[], folder: SentFolder) => {
    const wanted = tasks.map(({ id, copy, letter }) => ({
      id,
      source: letter.source,
      mark: copy.mark,
      taken: copy.unseen !== undefined,
      began: copy.began,
    }))
    try {
      return { folder, found: await findInSent(remote, folder.path, wanted) }
    } catch (error) {
      if (!isRefusedBy(remote, error)) throw error
      const other = await sentInstead(remote, cache, accountId, folder.path)
      if (!other.isNew) throw error
      onFolders()
      return { folder: other, found: await findInSent(remote, other.path, wanted) }
    }
  }

  const run = async (remote: Remote, tasks: Task[]): Promise<void> => {
    const known = await sentFolder(remote, cache, accountId)
    if (known.isNew) onFolders()
    const isSimple = ({ copy }: Task) => copy.state === 'pending' && !copy.began && neverFiles(cache, accountId, copy)
    const simple = tasks.filter(isSimple)
    for (const task of simple) await append(remote, task, known)
    const others: Task[] = []
    for (const task of tasks) if (!simple.includes(task) && !(await hasCome(remote, task))) others.push(task)
    if (others.length === 0) return
    const { folder, found } = await look(remote, others, known)
    const toFile: Task[] = []
    for (const task of others) {
      const here = found.get(task.id) ?? []
      if (task.copy.state === 'filed') await check(remote, task, here)
      else if (await judge(remote, task, here)) toFile.push(task)
    }
    for (const task of toFile) await append(remote, task, folder)
  }

  return {
    async next(remote) {
      if (!lookedOver.has(remote)) {
        lookedOver.add(remote)
        seeCopiesAgain(cache, accountId, mayGoBackMs)
      }
      const todo = copiesToDo(cache, accountId)
      const due = todo.filter(({ at, copy }) => isDue(at, longestPause(copy))).slice(0, together)
      if (due.length === 0) {
        wakeAt(todo[0]?.at)
        return false
      }
      const tasks = due.flatMap(({ id, copy }): Task[] => {
        const letter = storedLetter(cache, id)
        return letter ? [{ id, copy, letter }] : []
      })
      try {
        await run(remote, tasks)
      } catch (error) {
        if (!(error instanceof FaultError)) throw error
        // Whatever would not be done is set aside: the rest of the account goes on.
        const now = Date.now()
        for (const task of tasks) {
          if (task.copy.at !== undefined && isDue(task.copy.at, longestPause(task.copy), now)) setAside(task, error.fault)
        }
        if (!remote.alive) throw error
      }
      return true
    },
    close: () => clearTimeout(timer),
  }
}

/** A copy that the server has taken back is as good as one that was never there. */
const anew: Partial<StoredCopy> = {
  ...{ state: 'pending', began: true, attempt: 0, looks: 0, unseen: undefined, handedAt: undefined, ours: undefined },
  ...{ seen: undefined, again: undefined },
}

/** Where a message of the folder that is open lies. */
const placeOf = (here: OpenFolder | undefined, uid: number | undefined): StoredCopy['seen'] =>
  here === undefined || uid === undefined ? undefined : { path: here.path, uidValidity: here.uidValidity, uid }

/**
 * Whether the server has taken back a copy that it has shown, and shows no more: its UIDNEXT is below it, its UID is another message's, or all UIDs are new.
 * Where its UID is just free somebody has taken it out.
 */
async function isTakenBack(remote: Remote, { copy: { seen }, letter }: Task): Promise<boolean> {
  const { here } = remote
  if (!seen || here?.path !== seen.path) return false
  if (here.uidValidity !== seen.uidValidity) return true
  if (here.uidNext !== undefined && here.uidNext <= seen.uid) return true
  return (await presentOf(remote, [seen.uid])).has(seen.uid) && !(await isLetter(remote, seen.uid, letter.source))
}

/** Where our copy lies among those that show after it was handed over: the only one, or the one that is just what was handed over. */
async function whereOurs(remote: Remote, found: FoundCopy[], letter: StoredLetter): Promise<StoredCopy['ours']> {
  const uid = found.length === 1 ? found[0]?.uid : await asHandedOver(remote, found, copyFor(letter))
  return placeOf(remote.here, uid)
}
