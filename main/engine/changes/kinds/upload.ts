import { folderById, folderByPath } from '../../../cache/folders/rows.ts'
import { isOnlyHere, noteFiled } from '../../../cache/letters/server-drafts.ts'
import { getSource } from '../../../cache/lists/rows.ts'
import { carriedBy, dropCopy, type PlaceHere, placeHere, takeCarried } from '../../../cache/messages/cross-account.ts'
import type { Flags } from '../../../cache/messages/flags.ts'
import { identityOf, locationsOf } from '../../../cache/messages/rows.ts'
import { noteHandingOver, queueAction, queuedActions, type UploadChange } from '../../../cache/queue/actions.ts'
import { relocateQueued } from '../../../cache/queue/relocate.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { type Appended, isRefusedBy, type Remote } from '../../remote.ts'
import { earlierIn, earlierTry, sinceHandedOver } from '../append/earlier-tries.ts'
import { appendTo, ensureFolder, seenAs, takeUid } from '../append/on-server.ts'
import { type Applied, newApplied } from '../applied.ts'
import type { Faces } from '../change.ts'
import { keepMarks } from '../local/cross-account-marks.ts'
import { otherThan } from '../verify/other-messages.ts'
import { withoutEffect } from '../verify/without-effect.ts'
import { applyDelete } from './delete.ts'

/** Brings a message of another account here; a person asks for it by `move` or `copy` (`local/cross-account-move`). */
export const upload: Faces<'upload'> = {
  run: (remote, cache, accountId, { ids, action }) => bring(remote, cache, accountId, action, ids[0] ?? 0),
  touched: ({ path }) => ({ folders: [path] }),

  takeBack(cache, _accountId, action) {
    if (action.from && !staysHere(cache, action)) keepMarks(cache, action.messageId, action.from.messageId)
    return takeBackUpload(cache, action)
  },

  again(cache, accountId, { path, from }) {
    const folder = folderByPath(cache, accountId, path)
    if (!from || !folder) return []
    return [{ kind: 'move', messageIds: [from.messageId], from: from.folderId, to: { folderId: folder.id, orPath: path } }]
  },

  kept: (cache, action) => (staysHere(cache, action) ? action.messageId : undefined),
  handedTo: ({ path, into = path }) => into,

  // It is told of where it came from.
  told: (cache, action) => ({
    ...(action.from && !staysHere(cache, action) ? { messageIds: [action.from.messageId] } : {}),
    folder: (action.from && folderById(cache, action.from.folderId)?.path) ?? '',
    to: action.path,
  }),
}

/**
 * Hands a message of another account to this one's server, with its flags and its date, unless it is there already: the connection may have
 * broken after it was taken. Returns what is to be written then: that it goes from where it came from. Nothing goes from there unless this
 * server has it and shows it, or the person has deleted it here for good. `id`: of the queued change.
 * @throws FaultError `not-found` where it is not here any more for any other reason.
 */
async function bring(remote: Remote, cache: Cache, accountId: number, action: UploadChange, id: number): Promise<() => Applied> {
  const { messageId, discarded } = action
  if (discarded) return undo(remote, cache, accountId, action, id)
  // It was found there when its folder was read: the answer that said so had been lost.
  if (locationsOf(cache, messageId).length > 0 && !isOnlyHere(cache, messageId)) {
    return () => {
      noteFiled(cache, messageId, { named: true })
      return leave(cache, action)
    }
  }
  const place = placeHere(cache, messageId)
  const source = getSource(cache, messageId)
  const identity = identityOf(cache, messageId)
  if (!place || !source || !identity) throw new FaultError({ kind: 'not-found', host: remote.host })
  const handed = { ...identity, source, isOther: otherThan(cache, accountId, [messageId], action) }
  const unseen = action.unseen ?? 0
  const earlier = await earlierTry(remote, cache, accountId, id, action, place, handed)
  if (earlier.is === 'elsewhere') {
    return () => {
      noteFiled(cache, messageId, { named: false })
      return leave(cache, action)
    }
  }
  const since = await sinceHandedOver(remote, cache, accountId, action, place)
  if (unseen === 0 && !noteHandingOver(cache, id, action, { path: place.path, state: since })) return newApplied
  await ensureFolder(remote, place)
  const before: Appended | undefined = earlier.is === 'here' ? { uid: earlier.uid, uidValidity: undefined } : undefined
  const filed = before ?? (unseen === 0 ? await handOver(remote, cache, place, source) : unnamed)
  const seen = before ?? (await seenAs(remote, place.path, handed, filed, since))
  if (action.from && !seen) throw withoutEffect(cache, [id], remote, { command: 'APPEND', unseen })
  return () => {
    // One that does not show may come later, whatever the server calls it.
    takeUid(cache, accountId, messageId, place, seen ?? unnamed, action)
    return leave(cache, action)
  }
}

/**
 * What the person has thrown away here, or has had back, goes from the server as well where an earlier try has brought it there: by the deletion that
 * waits behind this.
 */
async function undo(remote: Remote, cache: Cache, accountId: number, action: UploadChange, id: number): Promise<() => Applied> {
  const { messageId, path, into = path } = action
  const identity = identityOf(cache, messageId)
  const source = getSource(cache, messageId)
  const handed = identity && source && { ...identity, source, isOther: otherThan(cache, accountId, [messageId], action) }
  const uid = handed && (await earlierIn(remote, cache, accountId, id, action, handed))
  const uidValidity = remote.here?.uidValidity ?? 0
  return () => {
    const applied = leave(cache, action)
    if (uid === undefined) {
      dropCopy(cache, messageId)
      return applied
    }
    noteFiled(cache, messageId, { named: true })
    deleteAt(cache, accountId, messageId, { path: into, uid, uidValidity })
    return applied
  }
}

/** The deletion that waits for a message that has no UID yet is of this one; where none waits, one is queued. */
function deleteAt(cache: Cache, accountId: number, messageId: number, at: { path: string; uid: number; uidValidity: number }): void {
  const { path, uid, uidValidity } = at
  const waiting = queuedActions(cache, accountId).flatMap(({ action }) =>
    action.kind === 'delete'
      ? action.items.flatMap((item) => (item.messageId === messageId && item.uid < 0 ? [{ action, item }] : []))
      : [],
  )
  const [first] = waiting
  const known = { newPath: path, newUid: uid, newUidValidity: uidValidity }
  if (first) relocateQueued(cache, accountId, [{ path: first.action.path, uid: first.item.uid, ...known }])
  else queueAction(cache, accountId, { kind: 'delete', path, uidValidity, items: [{ messageId, uid }] })
}

const unnamed: Appended = { uid: undefined, uidValidity: undefined }

async function handOver(remote: Remote, cache: Cache, place: PlaceHere, source: Uint8Array): Promise<Appended> {
  const isDraft = folderById(cache, place.folderId)?.role === 'drafts'
  return appendTo(remote, place, () => append(remote, { ...place, isDraft }, source))
}

type Place = { path: string; flags: Flags; receivedAt: number; isDraft: boolean }

/** A server that does not take all keywords takes the message with its system flags. */
async function append(remote: Remote, { path, flags, receivedAt, isDraft }: Place, source: Uint8Array): Promise<Appended> {
  const { seen, flagged, answered, forwarded, keywords } = flags
  const system = Object.entries({ '\\Seen': seen, '\\Flagged': flagged, '\\Answered': answered, '\\Draft': isDraft }).flatMap(
    ([flag, has]) => (has ? [flag] : []),
  )
  const own = [...(forwarded ? ['$Forwarded'] : []), ...keywords.split(' ').filter(Boolean)]
  const send = (all: string[]) => remote.append(path, source, all, receivedAt)
  if (own.length === 0) return send(system)
  try {
    return await send([...system, ...own])
  } catch (error) {
    if (!isRefusedBy(remote, error) || error.why === 'over-quota' || error.why === 'for-now') throw error
    return send(system)
  }
}

/** What was moved goes from the account that it came from. */
function leave(cache: Cache, { messageId, from }: UploadChange): Applied {
  const applied = newApplied()
  if (!from) return applied
  const original = takeCarried(cache, messageId)
  if (original !== undefined) applyDelete(cache, { kind: 'delete', messageIds: [original], from: from.folderId }, applied)
  return applied
}

/** Whether what is on its way here is nowhere else: it was copied, or has gone from where it was moved from. */
function staysHere(cache: Cache, { messageId, from }: Pick<UploadChange, 'messageId' | 'from'>): boolean {
  if (!from) return true
  return carriedBy(cache, messageId) !== from.messageId || locationsOf(cache, from.messageId).length === 0
}

/** The server would not take it: it lies where it was, or is kept here where it is nowhere else. */
function takeBackUpload(cache: Cache, action: UploadChange): Applied {
  const applied = newApplied()
  if (staysHere(cache, action)) return applied
  if (action.from) applied.byFolder.set(action.from.folderId, [action.from.messageId])
  applied.listed = true
  dropCopy(cache, action.messageId)
  return applied
}
