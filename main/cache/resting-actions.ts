import type { QueuedAction } from './actions.ts'

/** Changes that wait for a while, and what they hold up meanwhile. */
export type Resting = {
  add(action: QueuedAction): void
  /** Whether a later change builds on one of these: it is about the same message, a former version of it, or a folder that is still to be made or renamed. */
  holdsUp(action: QueuedAction): boolean
}

export function createResting(): Resting {
  const messages = new Set<string>()
  const folders: string[] = []
  const drafts = new Set<string>()
  let unnamed = false
  return {
    add(action) {
      for (const key of keysOf(action)) messages.add(key)
      if (isOfFolders(action)) folders.push(...pathsOf(action))
      unnamed ||= givesUid(action)
      if (action.kind === 'appendDraft') drafts.add(action.path)
    },
    holdsUp: (action) =>
      keysOf(action).some((key) => messages.has(key)) ||
      (folders.length > 0 && (isOfFolders(action) || pathsOf(action).some((path) => folders.some((folder) => path.startsWith(folder))))) ||
      // A former version goes once the new one is there.
      (action.kind === 'delete' && drafts.has(action.path)) ||
      // What has only a place-holder may be what the one that rests is about.
      (unnamed && hasPlaceholder(action)),
  }
}

function isOfFolders({ kind }: QueuedAction): boolean {
  switch (kind) {
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
      return true
    case 'subscribe':
    case 'store':
    case 'move':
    case 'copy':
    case 'delete':
    case 'append':
    case 'appendDraft':
    case 'upload':
      return false
  }
}

function givesUid({ kind }: QueuedAction): boolean {
  return kind === 'move' || kind === 'copy' || kind === 'appendDraft' || kind === 'upload'
}

function keysOf(action: QueuedAction): string[] {
  switch (action.kind) {
    case 'store':
      return action.uids.map((uid) => `${uid} ${action.path}`)
    case 'move':
    case 'copy':
      return action.items.flatMap(({ messageId, uid, placeholder }) => [
        `message ${messageId}`,
        `${uid} ${action.path}`,
        `${placeholder} ${action.to}`,
      ])
    case 'delete':
      return action.items.flatMap(({ messageId, uid }) => [`message ${messageId}`, `${uid} ${action.path}`])
    case 'appendDraft':
    case 'upload':
      return [`message ${action.messageId}`]
    case 'append':
      return [`letter ${action.outboxId}`]
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
    case 'subscribe':
      return []
  }
}

function pathsOf(action: QueuedAction): string[] {
  if (action.kind === 'append') return []
  return 'to' in action ? [action.path, action.to] : [action.path]
}

function hasPlaceholder(action: QueuedAction): boolean {
  if (action.kind === 'store') return action.uids.some((uid) => uid < 0)
  return action.kind === 'move' || action.kind === 'copy' || action.kind === 'delete' ? action.items.some(({ uid }) => uid < 0) : false
}
