import type { Action, Rule, RuleActions, RuleCondition, RuleDraft } from '../../../preload/contract/index.ts'
import { inPieces } from '../../../preload/mail/limits.ts'
import { arrivedInInbox, type Deep, deepOf, hasSource, inboxOf, type Judged, listRules } from '../../cache/rules/rows.ts'
import type { Cache } from '../../cache/store/open.ts'
import { FaultError } from '../../kit/rpc.ts'
import { inShort } from '../../log/redact.ts'
import type { Applied } from '../changes/applied.ts'
import { applyActions } from '../changes/apply.ts'

/** Whether a rule is for this message. */
export function fits({ match, conditions }: Pick<RuleDraft, 'match' | 'conditions'>, message: Judged, deep: Deep): boolean {
  const holds = (condition: RuleCondition) => isTrue(condition, message, deep)
  return match === 'all' ? conditions.every(holds) : conditions.some(holds)
}

function isTrue(condition: RuleCondition, message: Judged, deep: Deep): boolean {
  switch (condition.field) {
    case 'from':
    case 'recipients':
    case 'subject':
      return folded(message[condition.field]).includes(folded(condition.words)) === (condition.has === 'contains')
    case 'list':
      return folded(deep.listOf(message.id)).includes(folded(condition.words)) === (condition.has === 'contains')
    case 'body':
      return deep.hasText(message.id, condition.words) === (condition.has === 'contains')
    case 'size':
      return message.size > condition.above
    case 'attachments':
      return message.attachments === condition.has
  }
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** What a rule asks for, as changes that can be undone; moving comes last. */
function actionsOf({ move, tag, flagged, seen }: RuleActions, messageIds: number[]): Action[] {
  return [
    ...(tag === undefined ? [] : [{ kind: 'tag' as const, messageIds, keyword: tag, on: true }]),
    ...(flagged ? [{ kind: 'flagged' as const, messageIds, flagged: true }] : []),
    ...(seen ? [{ kind: 'seen' as const, messageIds, seen: true }] : []),
    ...(move === undefined ? [] : [{ kind: 'move' as const, messageIds, to: { folderId: move } }]),
  ]
}

/** Those of these messages that a rule cannot judge, or do its work with, before their sources are here. */
export function wantedByRules(cache: Cache, ids: readonly number[]): number[] {
  const accounts = new Set(
    listRules(cache)
      .filter(({ enabled, conditions, actions }) => enabled && (actions.forward || conditions.some(isDeep)))
      .map(({ accountId }) => accountId),
  )
  if (accounts.size === 0) return []
  return arrivedInInbox(cache, ids).flatMap(({ id, accountId }) => (accounts.has(accountId) && !hasSource(cache, id) ? [id] : []))
}

const isDeep = ({ field }: RuleCondition): boolean => field === 'list' || field === 'body'

/** Somebody to whom a message is to be sent on. */
export type Forward = { id: number; accountId: number; to: string[] }

/**
 * Does what the rules ask for with messages that have come to an inbox. Returns those that are still to be announced, and what is to be
 * sent on; `onApplied` hears of what was changed. A rule whose folder is gone does what else it asks for. What somebody has moved on meanwhile is sent on
 * all the same; where it lies, and how it is marked, is theirs to say.
 */
export function applyRules(cache: Cache, ids: number[], onApplied: (applied: Applied) => void): { left: number[]; forwards: Forward[] } {
  const rules = listRules(cache).filter(({ enabled }) => enabled)
  const forwards: Forward[] = []
  if (rules.length === 0) return { left: ids, forwards }
  const deep = deepOf(cache)
  let left = arrivedInInbox(cache, ids)
  const silent = new Set<number>()
  const loud = new Set<number>()
  for (const rule of rules) {
    const taken = left.filter((message) => message.accountId === rule.accountId && fits(rule, message, deep))
    if (taken.length === 0) continue
    const messageIds = taken.flatMap(({ id, isThere }) => (isThere ? [id] : []))
    if (rule.actions.quiet || rule.actions.seen || rule.actions.move !== undefined) for (const id of messageIds) silent.add(id)
    if (rule.actions.notify) for (const id of messageIds) loud.add(id)
    const to = rule.actions.forward
    if (to) forwards.push(...taken.map(({ id }) => ({ id, accountId: rule.accountId, to })))
    if (messageIds.length > 0) for (const applied of applyEach(cache, rule, messageIds)) onApplied(applied)
    if (rule.actions.move !== undefined) left = left.filter((message) => !taken.includes(message))
  }
  return { left: ids.filter((id) => loud.has(id) || !silent.has(id)), forwards }
}

function applyEach(cache: Cache, rule: Rule, messageIds: number[]): Applied[] {
  return actionsOf(rule.actions, messageIds).flatMap((action) => {
    try {
      return [applyActions(cache, [action])]
    } catch (error) {
      // Its folder is gone; of a full disk nothing of all this is written.
      if (!(error instanceof FaultError)) throw error
      console.warn(`rule ${rule.id}: ${inShort(error)}`)
      return []
    }
  })
}

/** The messages of its account's inbox that a rule is for. */
export function fittingIn(cache: Cache, rule: RuleDraft): number[] {
  const deep = deepOf(cache)
  return inboxOf(cache, rule.accountId)
    .filter((message) => fits(rule, message, deep))
    .map(({ id }) => id)
}

/** Does what a rule asks for with these messages, however many. @throws FaultError `no-folder` where its folder is gone. */
export const runRule = (cache: Cache, rule: RuleDraft, messageIds: number[]): Applied =>
  applyActions(
    cache,
    inPieces(messageIds).flatMap((ids) => actionsOf(rule.actions, ids)),
  )
