import type { Action } from '../../../../preload/contract/index.ts'
import type { QueuedAction } from '../../../cache/queue/actions.ts'
import type { AskedFaces, Faces, Kind, QueuedFaces } from '../change.ts'
import { append } from './append.ts'
import { appendDraft } from './append-draft.ts'
import { copy } from './copy.ts'
import { createFolder } from './create-folder.ts'
import { deleteMessages, empty } from './delete.ts'
import { deleteFolder } from './delete-folder.ts'
import { flagged, seen } from './flags.ts'
import { move } from './move.ts'
import { renameFolder } from './rename-folder.ts'
import { snooze } from './snooze.ts'
import { store } from './store.ts'
import { subscribe } from './subscribe.ts'
import { tag } from './tag.ts'
import { upload } from './upload.ts'

/** Every kind of change with its faces: what people ask for has `apply`, what waits for the server has the others. */
const kinds = {
  seen,
  flagged,
  tag,
  snooze,
  store,
  move,
  copy,
  delete: deleteMessages,
  empty,
  createFolder,
  renameFolder,
  deleteFolder,
  subscribe,
  append,
  appendDraft,
  upload,
} satisfies { [K in Kind]: Faces<K> }

// The faces of a kind are only ever given a change of that kind, which its `kind` chooses; methods let that be said without a cast.

/** The face of a change that a person asks for. */
export const askedFaces = ({ kind }: Action): AskedFaces => kinds[kind]

/** The faces of a change that waits for the server. */
export const queuedFaces = ({ kind }: QueuedAction): QueuedFaces => kinds[kind]
