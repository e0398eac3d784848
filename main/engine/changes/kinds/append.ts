import { adoptCopy } from '../../../cache/letters/adopted-copies.ts'
import { type Faces, inHere } from '../change.ts'

/** Files a letter's copy in Sent: an older Hanji queued it; by now copies have a way of their own (`outgoing/sent/copies`), which takes it up. */
export const append: Faces<'append'> = {
  run: async (_remote, cache, _accountId, { action }) => inHere(() => adoptCopy(cache, action.outboxId)),
  touched: () => 'nothing',
  takeBack: () => undefined,
  again: () => [],
}
