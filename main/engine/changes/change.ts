import type { Action } from '../../../preload/contract/index.ts'
import type { Batch, QueuedAction } from '../../cache/queue/actions.ts'
import type { RefusedChange } from '../../cache/queue/refused.ts'
import type { Cache } from '../../cache/store/open.ts'
import type { Remote } from '../remote.ts'
import type { Applied } from './applied.ts'

/** A change that a person asks for. Its schema is in `preload/contract/changes/actions`, since the bridge checks it. */
export type Asked<K extends Action['kind']> = Extract<Action, { kind: K }>
/** A change as the queue has it; its JSON lies in caches of older versions and stays as it is (`cache/queue/kinds`). */
export type Queued<K extends QueuedAction['kind']> = Extract<QueuedAction, { kind: K }>

/** What a change touched on the server: these folders are to be looked at again, all of them are to be listed, or what is here says it all. */
export type Touched = { folders: string[] } | 'folder-tree' | 'nothing'

/** Writes what came of a change, in the transaction that takes it off the queue; returns what changed in another account. */
export type Finish = () => Applied | undefined

export const nothingToWrite: Finish = () => undefined

/** What is to be written concerns the change's own account alone. */
export const inHere =
  (write: () => void): Finish =>
  () => {
    write()
    return undefined
  }

/** The face of a kind that a person asks for. */
export type AskedFaces<A extends Action = Action> = {
  /**
   * Applies it to the cache and queues what the server is to be told, in the caller's transaction. `applied` is told what was touched and what would
   * undo it; that is made from the last to the first.
   * @throws FaultError where it cannot be; the transaction takes back what was written.
   */
  apply(cache: Cache, action: A, applied: Applied): void
}

/** The faces of a kind that waits in the queue for the server. */
export type QueuedFaces<A extends QueuedAction = QueuedAction> = {
  /**
   * Makes it on the server; returns what is to be written then. Idempotent: made once more, since the connection broke or the program died before that was
   * written, it leads to the same end. `batch`: several changes of the queue that differ in their messages only, as one, and their ids.
   * @throws FaultError with the server's words where it refuses; ForNowError where it is to be tried again; what the connection fails with.
   */
  run(remote: Remote, cache: Cache, accountId: number, batch: Batch & { action: A }): Promise<Finish>
  /** What of the server's is to be looked at again once it has been made, or has been refused and taken back. */
  touched(action: A, outcome: 'made' | 'refused'): Touched
  /**
   * The server would not, or the person gives it up: takes back what was shown, in the caller's transaction. What waits behind it is made where its
   * messages lie then. Returns what changed in another account.
   */
  takeBack(cache: Cache, accountId: number, action: A): Applied | undefined
  /** What a person would do to have the same once more; empty where they could not. */
  again(cache: Cache, accountId: number, action: A): Action[]
  /** The change with what was noted of it on disk while it ran. Without this face nothing is. */
  asNoted?(cache: Cache, ids: readonly number[], action: A): A
  /** What is still to be made of one that was half made. Without this face all of it is. */
  left?(action: A): QueuedAction[]
  /** The message that it would bring to the server and that is nowhere but here; undefined where there is none, as without this face. */
  kept?(cache: Cache, action: A): number | undefined
  /** The path of the folder that messages were to come to: when it is tried again they are looked for there first. */
  handedTo?(action: A): string
  /** Whether it was only done beside what the person did, so that a refusal need not be kept or told. Without this face it was not. */
  isBeside?(action: A): boolean
  /** What a refusal tells the person of it where that is not what the change itself names. */
  told?(cache: Cache, action: A): Partial<Pick<RefusedChange, 'messageIds' | 'folder' | 'to'>>
}

/** All kinds: those that people ask for, those that wait for the server, and most of them are both. */
export type Kind = Action['kind'] | QueuedAction['kind']

/** The faces of a kind. Its file says everything that the engine knows of it; `kinds/table` has them all. */
export type Faces<K extends Kind> = (K extends Action['kind'] ? AskedFaces<Asked<K>> : unknown) &
  (K extends QueuedAction['kind'] ? QueuedFaces<Queued<K>> : unknown)
