import { storedItems, withStored } from './stored-items.ts'

/** One message of a move or copy: its UID where it was, and the place-holder (below 0) that it has in the other folder until the server names one. */
export type MovedItem = { messageId: number; uid: number; placeholder: number }
type Place = { path: string; uidValidity: number }

/**
 * `began`: the server may have heard of it already, so that what is there is not handed to it again. `since`: what the folder that it goes to
 * was known to hold before that; what is not there under its UIDs from `uidNext` on has not been taken. What is `unseen` is looked for again,
 * and not handed over again. `anew`: the person had it tried again, and what the first try brought may be listed here as a message of its own.
 */
export type Begun = { began: boolean; anew?: boolean; since?: { uidValidity: number; uidNext: number } } & Unseen
/** So often the server has said OK to a change and shown nothing of it. */
type Unseen = { unseen?: number }

/** UIDs that bore \\Deleted before they were first to be deleted: another client's mark, which stays where they do. */
export type Marked = { marked?: number[] }

/** A change of messages that the server has yet to hear of, with what it takes to tell it. */
export type MessageChange =
  /**
   * `quiet`: nobody is told when the server refuses, as of a keyword that is only good manners. `messageIds`: which messages these are, in the order
   * of `uids`; 0, or no list, where that is not known.
   */
  | ({ kind: 'store'; uids: number[]; messageIds?: number[]; flag: string; add: boolean; quiet?: boolean } & Unseen & Place)
  /** `copied`: of these messages a server without MOVE has made copies, and has yet to delete them where they were. */
  | ({ kind: 'move'; to: string; items: MovedItem[]; copied?: number[] } & Marked & Partial<Begun> & Place)
  | ({ kind: 'copy'; to: string; items: MovedItem[] } & Begun & Place)
  /** `after`: a former version of this draft, which goes once the server has this one. */
  | ({ kind: 'delete'; items: { messageId: number; uid: number }[]; after?: number } & Marked & Unseen & Place)

/** A change of folders that the server has yet to hear of. Paths are those that the server knows when it comes to them. */
export type FolderChange = Unseen &
  (
    | { kind: 'createFolder'; path: string }
    | { kind: 'renameFolder'; path: string; to: string }
    | { kind: 'deleteFolder'; path: string }
    | { kind: 'subscribe'; path: string; subscribed: boolean }
  )

/** A change that the server has yet to hear of. */
export type QueuedAction = MessageChange | FolderChange | { kind: 'append'; role: 'sent'; outboxId: number } | DraftChange | UploadChange

/** A draft that is only here yet, under a place-holder in this folder. */
export type DraftChange = { kind: 'appendDraft'; path: string; messageId: number; placeholder: number } & HandedOver

/**
 * A message of another account that is to be here, and is only here yet. `from`: where it lies there, to be taken from once the server has
 * it. `discarded`: the person has deleted it here for good meanwhile: it goes there, too, and need not come here.
 */
export type UploadChange = {
  kind: 'upload'
  path: string
  messageId: number
  from?: { messageId: number; folderId: number }
  discarded?: boolean
} & HandedOver

/**
 * `into`: the path of the folder that it was handed to, and `since` is about, where that is not the change's own: what is on its way may be moved
 * on here meanwhile.
 */
export type HandedOver = { into?: string } & Begun

/** Whether a change is one of messages in a folder. */
export const ofMessages = (action: QueuedAction): action is MessageChange =>
  action.kind === 'store' || action.kind === 'move' || action.kind === 'copy' || action.kind === 'delete'

/** The UIDs of the messages that a change is about, in its folder. */
export const uidsIn = (action: MessageChange): number[] => (action.kind === 'store' ? action.uids : action.items.map(({ uid }) => uid))

/** What the queue knows of a kind of change; what is made of it, here and on the server, its file in `engine/changes/kinds` says. */
export type Facts<A extends QueuedAction = QueuedAction> = {
  /** What it does to the folders that it names: it makes or renames them, deletes them, brings mail or takes some, or leaves them as they are. */
  folders: 'made' | 'deleted' | 'mail' | 'as-they-are'
  /** Whether messages come to a folder by it, under UIDs that nobody knows before. Any other folder could take them as well. */
  arrives: boolean
  /** What it is about: changes that have one of these in common are made one after the other. */
  keys(action: A): string[]
  /** Paths of the folders that something comes to by it: it waits while one of them is to be deleted. */
  targets(action: A): string[]
  /** Whether it sets what it is about, or takes it off. Where this is missing, neither. */
  isOn?(action: A): boolean
  /** Two changes of the same folder, one behind the other, as one that has the same effect; undefined where they differ in more than their messages. */
  join?(a: A, b: A): A | undefined
}

type FactsOf = { [K in QueuedAction['kind']]: Facts<Extract<QueuedAction, { kind: K }>> }

/** Of folders themselves. */
const ofFolders = { folders: 'made', arrives: false, keys: () => [], targets: () => [] } as const

/** What a move or a copy is about. */
const transferred = ({ path, to, items }: MessageChange & { kind: 'move' | 'copy' }): string[] =>
  items.flatMap(({ messageId, uid, placeholder }) => [`message ${messageId}`, `${uid} ${path}`, `${placeholder} ${to}`])

/** Every kind with its facts. */
const facts = {
  store: {
    folders: 'mail',
    arrives: false,
    keys: ({ path, uids }) => uids.map((uid) => `${uid} ${path}`),
    targets: () => [],
    isOn: ({ add }) => add,
    join(a, b) {
      if (a.flag !== b.flag || a.add !== b.add || a.quiet !== b.quiet) return undefined
      const items = new Map([...storedItems(a), ...storedItems(b)].map((item) => [item.uid, item]))
      return withStored(a, [...items.values()])
    },
  },
  move: {
    folders: 'mail',
    arrives: true,
    keys: transferred,
    targets: ({ to }) => [to],
    // One that has begun is told from one that has not: what was not copied must not be deleted.
    join: (a, b) => (a.to === b.to && !a.began && !b.began ? { ...a, items: [...a.items, ...b.items] } : undefined),
  },
  copy: { folders: 'mail', arrives: true, keys: transferred, targets: ({ to }) => [to] },
  delete: {
    folders: 'mail',
    arrives: false,
    keys: ({ path, items }) => items.flatMap(({ messageId, uid }) => [`message ${messageId}`, `${uid} ${path}`]),
    targets: () => [],
    join: (a, b) => ({ ...a, items: [...a.items, ...b.items] }),
  },
  createFolder: ofFolders,
  renameFolder: ofFolders,
  deleteFolder: { ...ofFolders, folders: 'deleted' },
  subscribe: { ...ofFolders, folders: 'as-they-are', targets: ({ path }) => [path], isOn: ({ subscribed }) => subscribed },
  append: { folders: 'mail', arrives: false, keys: ({ outboxId }) => [`letter ${outboxId}`], targets: () => [] },
  appendDraft: { folders: 'mail', arrives: true, keys: ({ messageId }) => [`message ${messageId}`], targets: ({ path }) => [path] },
  upload: { folders: 'mail', arrives: true, keys: ({ messageId }) => [`message ${messageId}`], targets: ({ path }) => [path] },
} satisfies FactsOf

/** The facts of a change, by its kind. A kind's own are only ever given a change of it; methods let that be said without a cast. */
export const factsOf = ({ kind }: Pick<QueuedAction, 'kind'>): Facts => facts[kind]
