import { type Facts, factsOf, ofMessages, type QueuedAction, uidsIn } from './kinds.ts'

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
  /** The folders that these name, by what they do to them. */
  const named: Record<Facts['folders'], string[]> = { made: [], deleted: [], mail: [], 'as-they-are': [] }
  const drafts = new Set<string>()
  let unnamed = false
  return {
    add(action) {
      const facts = factsOf(action)
      for (const key of facts.keys(action)) (action.kind === 'store' ? marked : messages).add(key)
      for (const key of marksOf(action)) marks.add(key)
      named[facts.folders].push(...pathsOf(action))
      unnamed ||= facts.arrives
      if (action.kind === 'appendDraft') drafts.add(action.path)
    },
    holdsUp(action) {
      const facts = factsOf(action)
      return (
        facts.keys(action).some((key) => messages.has(key) || (action.kind === 'copy' && marked.has(key))) ||
        marksOf(action).some((key) => marks.has(key)) ||
        (named.made.length + named.deleted.length > 0 && (facts.folders === 'made' || facts.folders === 'deleted')) ||
        pathsOf(action).some((path) => named.made.some((folder) => path.startsWith(folder))) ||
        // What takes mail out of a folder that is to go must come first.
        facts.targets(action).some((path) => named.deleted.some((folder) => path.startsWith(folder))) ||
        // What is still to leave a folder, or to come to it, would go with it.
        (action.kind === 'deleteFolder' && named.mail.some((path) => path.startsWith(action.path))) ||
        // A former version goes once the new one is there.
        (action.kind === 'delete' && drafts.has(action.path)) ||
        // What has only a place-holder may be what the one that rests is about.
        (unnamed && hasPlaceholder(action))
      )
    },
  }
}

const marksOf = (action: QueuedAction): string[] =>
  action.kind === 'store'
    ? factsOf(action)
        .keys(action)
        .map((key) => `${action.flag.toLowerCase()} ${key}`)
    : []

function pathsOf(action: QueuedAction): string[] {
  if (action.kind === 'append') return []
  return 'to' in action ? [action.path, action.to] : [action.path]
}

const hasPlaceholder = (action: QueuedAction): boolean => ofMessages(action) && uidsIn(action).some((uid) => uid < 0)
