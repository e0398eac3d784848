import type { QueuedAction } from './actions.ts'

/** Changes that wait for a while, and what they hold up meanwhile. */
export type Resting = {
  add(action: QueuedAction): void
  /**
   * Whether a later change builds on one of these: it is about the same message, a former version of it, a folder that is still to be made or renamed, or
   * it deletes a folder that mail is still to leave or to come to. A mark holds up only copies, and changes of the same mark: it follows its message.
   */
  holdsUp(action: QueuedAction): boolean
}

export function createResting(): Resting {
  const messages = new Set<string>()
  /** Messages that are to be marked, and with which flag. */
  const marked = new Set<string>()
  const marks = new Set<string>()
  const folders: string[] = []
  /** Folders that are to be deleted. */
  const going: string[] = []
  /** Where mail lies, or is to lie, that these are about. */
  const mail: string[] = []
  const drafts = new Set<string>()
  let unnamed = false
  return {
    add(action) {
      for (const key of keysOf(action)) (action.kind === 'store' ? marked : messages).add(key)
      for (const key of marksOf(action)) marks.add(key)
      if (action.kind === 'deleteFolder') going.push(action.path)
      else if (isOfFolders(action)) folders.push(...pathsOf(action))
      else if (action.kind !== 'subscribe') mail.push(...pathsOf(action))
      unnamed ||= givesUid(action)
      if (action.kind === 'appendDraft') drafts.add(action.path)
    },
    holdsUp: (action) =>
      keysOf(action).some((key) => messages.has(key) || (action.kind === 'copy' && marked.has(key))) ||
      marksOf(action).some((key) => marks.has(key)) ||
      (folders.length + going.length > 0 && isOfFolders(action)) ||
      pathsOf(action).some((path) => folders.some((folder) => path.startsWith(folder))) ||
      // What takes mail out of a folder that is to go must come first.
      targetsOf(action).some((path) => going.some((folder) => path.startsWith(folder))) ||
      // What is still to leave a folder, or to come to it, would go with it.
      (action.kind === 'deleteFolder' && mail.some((path) => path.startsWith(action.path))) ||
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

const marksOf = (action: QueuedAction): string[] =>
  action.kind === 'store' ? keysOf(action).map((key) => `${action.flag.toLowerCase()} ${key}`) : []

function pathsOf(action: QueuedAction): string[] {
  if (action.kind === 'append') return []
  return 'to' in action ? [action.path, action.to] : [action.path]
}

/** The folders that something comes to by a change. */
function targetsOf(action: QueuedAction): string[] {
  switch (action.kind) {
    case 'move':
    case 'copy':
      return [action.to]
    case 'appendDraft':
    case 'upload':
    case 'subscribe':
      return [action.path]
    case 'store':
    case 'delete':
    case 'append':
    case 'createFolder':
    case 'renameFolder':
    case 'deleteFolder':
      return []
  }
}

function hasPlaceholder(action: QueuedAction): boolean {
  if (action.kind === 'store') return action.uids.some((uid) => uid < 0)
  return action.kind === 'move' || action.kind === 'copy' || action.kind === 'delete' ? action.items.some(({ uid }) => uid < 0) : false
}
