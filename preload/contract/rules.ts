/** What shall be done with mail that arrives. */

import { z } from 'zod'
import { longestCondition, longestName } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import { AccountId, EmailAddress, FolderId, lineText } from './basics/values.ts'
import { Keyword, type UndoId } from './changes/actions.ts'
import type { MessageRow } from './lists.ts'

/**
 * Something that holds of a message or not; words are looked for without regard to case, in its text as in a search, sizes are in bytes.
 * `list` is what a mailing list calls itself (RFC 2919).
 */
export const RuleCondition = z.discriminatedUnion('field', [
  z.object({
    field: z.enum(['from', 'recipients', 'subject', 'list', 'body']),
    has: z.enum(['contains', 'lacks']),
    words: lineText.min(1).max(longestCondition),
  }),
  z.object({ field: z.literal('size'), above: z.number().int().min(0) }),
  z.object({ field: z.literal('attachments'), has: z.boolean() }),
])
export type RuleCondition = z.infer<typeof RuleCondition>

/** `quiet`: it is not announced; `notify`: it is, whatever else is done with it. `forward`: it is sent on as it came. */
export const RuleActions = z.object({
  move: FolderId.optional(),
  tag: Keyword.optional(),
  flagged: z.boolean().optional(),
  seen: z.boolean().optional(),
  quiet: z.boolean().optional(),
  notify: z.boolean().optional(),
  forward: z.array(EmailAddress).min(1).max(5).optional(),
})
export type RuleActions = z.infer<typeof RuleActions>

/** Rules are looked at in their order, each for mail of its own account; a message that one of them has moved is left alone by the next. */
export const RuleDraft = z.object({
  accountId: AccountId,
  name: lineText.min(1).max(longestName.rule),
  enabled: z.boolean(),
  match: z.enum(['all', 'any']),
  conditions: z.array(RuleCondition).min(1).max(20),
  actions: RuleActions,
})
export type RuleDraft = z.infer<typeof RuleDraft>

export type Rule = RuleDraft & { id: number }

const RuleId = z.number().int().positive()

/** What the window asks of rules. */
export const ruleRequests = {
  listRules: ask.reader<Rule[]>()(none),
  /** Without `id` a new one, the last. */
  saveRule: ask.engine<undefined>()(z.object({ id: RuleId.optional(), rule: RuleDraft })),
  removeRule: ask.engine<undefined>()(z.object({ id: RuleId })),
  /** How many messages of its account's inbox a rule is for, and the first of them. */
  previewRule: ask.engine<{ count: number; first: MessageRow[] }>()(z.object({ rule: RuleDraft })),
  /** Does what a rule asks for with the inbox as it is; `undo` takes it back. */
  runRule: ask.engine<{ count: number; undo: UndoId | undefined }>()(z.object({ rule: RuleDraft })),
} as const
