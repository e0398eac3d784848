import { finishAction, nextAction, type QueuedAction } from '../../cache/actions.ts'
import { folderWithRole } from '../../cache/folders.ts'
import type { Cache } from '../../cache/open.ts'
import { letterSource } from '../../cache/outbox.ts'
import { open } from '../imap/check.ts'
import { type Session, uidSet } from '../imap/session.ts'

/** What running a change led to: `refused` when the server said no, so that its folder must be read again. */
export type Ran = { kind: 'none' } | { kind: 'done'; action: QueuedAction } | { kind: 'refused'; action: QueuedAction }

/**
 * Makes the account's oldest queued change on the server. Idempotent: a crash after the server did it and before it was
 * taken off the queue does it once more, to the same end.
 * @throws what imapflow throws when the connection fails; the change stays queued.
 */
export async function runNextAction(session: Session, cache: Cache, accountId: number): Promise<Ran> {
  const next = nextAction(cache, accountId)
  if (!next) return { kind: 'none' }
  const { action } = next
  const done = action.kind === 'store' ? await storeFlags(session, action) : await appendToSent(session, cache, accountId, action.outboxId)
  finishAction(cache, next.id)
  return { kind: done ? 'done' : 'refused', action }
}

async function storeFlags(session: Session, action: QueuedAction & { kind: 'store' }): Promise<boolean> {
  await open(session, action.path)
  if (session.mailbox === false || Number(session.mailbox.uidValidity) !== action.uidValidity) return false
  const set = uidSet([...action.uids].sort((a, b) => a - b))
  const options = { uid: true, silent: true }
  return action.add
    ? await session.messageFlagsAdd(set, [action.flag], options)
    : await session.messageFlagsRemove(set, [action.flag], options)
}

/** Files a sent letter (\Seen) in the Sent folder, made if the account has none, unless one with its Message-ID is there already. */
async function appendToSent(session: Session, cache: Cache, accountId: number, outboxId: number): Promise<boolean> {
  const letter = letterSource(cache, outboxId)
  if (!letter) return true
  const path = folderWithRole(cache, accountId, 'sent')?.path ?? (await createSent(session))
  if (await isThere(session, path, letter.messageId)) return true
  const appended = await session.append(path, Buffer.from(letter.source), ['\\Seen'])
  return appended !== false
}

async function createSent(session: Session): Promise<string> {
  const { path } = await session.mailboxCreate('Sent')
  await session.mailboxSubscribe(path)
  return path
}

/** Whether a folder holds a message with this Message-ID. */
export async function isThere(session: Session, path: string, messageId: string): Promise<boolean> {
  await session.mailboxOpen(path)
  const found = await session.search({ header: { 'message-id': messageId } }, { uid: true })
  return Array.isArray(found) && found.length > 0
}
