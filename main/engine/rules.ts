import type { Action, Rule, RuleActions, RuleCondition, RuleDraft } from '../../preload/api.ts'
import type { Cache } from '../cache/open.ts'
import { arrivedInInbox, inboxOf, type Judged, listRules } from '../cache/rules.ts'
import type { Applied } from './actions/applied.ts'
import { applyActions } from './actions/queue.ts'

/** Whether a rule is for this message. */
export function fits({ match, conditions }: Pick<RuleDraft, 'match' | 'conditions'>, message: Judged): boolean {
  const holds = (condition: RuleCondition) => isTrue(condition, message)
  return match === 'all' ? conditions.every(holds) : conditions.some(holds)
}

function isTrue(condition: RuleCondition, message: Judged): boolean {
  switch (condition.field) {
    case 'from':
    case 'recipients':
    case 'subject':
      return folded(message[condition.field]).includes(folded(condition.words)) === (condition.has === 'contains')
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

/**
 * Does what the rules ask for with messages that have come to an inbox. Returns those that are still to be announced; `onApplied` hears of
 * what was changed. A rule whose folder is gone does what else it asks for.
 */
export function applyRules(cache: Cache, ids: number[], onApplied: (applied: Applied) => void): number[] {
  const rules = listRules(cache).filter(({ enabled }) => enabled)
  if (rules.length === 0) return ids
  let left = arrivedInInbox(cache, ids)
  const silent = new Set<number>()
  for (const rule of rules) {
    const taken = left.filter((message) => message.accountId === rule.accountId && fits(rule, message))
    if (taken.length === 0) continue
    const messageIds = taken.map(({ id }) => id)
    if (rule.actions.quiet || rule.actions.seen || rule.actions.move !== undefined) for (const id of messageIds) silent.add(id)
    for (const applied of applyEach(cache, rule, messageIds)) onApplied(applied)
    if (rule.actions.move !== undefined) left = left.filter((message) => !taken.includes(message))
  }
  return ids.filter((id) => !silent.has(id))
}

function applyEach(cache: Cache, rule: Rule, messageIds: number[]): Applied[] {
  return actionsOf(rule.actions, messageIds).flatMap((action) => {
    try {
      return [applyActions(cache, [action])]
    } catch (error) {
      console.warn(`rule ${rule.id}: ${String(error)}`)
      return []
    }
  })
}

/** The messages of its account's inbox that a rule is for. */
export const fittingIn = (cache: Cache, rule: RuleDraft): number[] =>
  inboxOf(cache, rule.accountId)
    .filter((message) => fits(rule, message))
    .map(({ id }) => id)

/** Does what a rule asks for with these messages. @throws FaultError `no-folder` where its folder is gone. */
export const runRule = (cache: Cache, rule: RuleDraft, messageIds: number[]): Applied =>
  applyActions(cache, messageIds.length === 0 ? [] : actionsOf(rule.actions, messageIds.slice(0, 10_000)))
