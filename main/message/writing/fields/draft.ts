import type { Letter } from '../../../../preload/contract/index.ts'
import { mostKeptFields } from '../../../../preload/mail/limits.ts'
import { decodeField } from '../../mime/fields/encoded-words.ts'
import { type Field, fieldOf } from '../../mime/fields/parse.ts'

/** A field of a draft that the composer knows nothing of. */
export type KeptField = NonNullable<Letter['fields']>[number]
/** What a draft asks for besides its words. */
export type Wishes = Pick<Letter, 'readReceipt' | 'receipt' | 'priority' | 'fields'>

const longestValue = 900

/** What the composer writes itself, and what servers write on the way. */
const written =
  /^(?:from|sender|to|cc|bcc|subject|date|message-id|in-reply-to|references|mime-version|content-.*|disposition-notification-to|return-receipt-to|importance|priority|x-priority|x-msmail-priority|return-path|received.*|delivered-to|envelope-to|x-original-to|x-delivered-to|dkim-.*|arc-.*|domainkey-.*|authentication-results|resent-.*|list-.*|status|x-status|x-uid.*|x-spam.*|x-virus.*)$/
/** What programs note in their own drafts, for themselves: it may name folders and servers, and they take it out before they send. */
const ofPrograms =
  /^(?:user-agent|x-mailer|fcc|x-fcc|x-hanji-.*|x-mozilla-.*|x-account-key|x-identity-key|x-template|x-uniform-type-identifier|x-universally-unique-identifier|x-apple-.*|x-unsent|x-gm-.*|x-google-.*|x-ms-.*|x-microsoft-.*|x-originating-.*|x-evolution-.*|x-k9mail-.*|x-k9-.*|x-claws-.*|x-sylpheed-.*|x-kmail-.*|x-aerc-.*|x-enigmail-.*|x-face-.*|autocrypt.*|thread-topic|thread-index)$/

/** What the fields of a draft ask for: receipts, priority, and all fields that are nobody's but the writer's. */
export function wishesIn(fields: readonly Field[]): Wishes {
  // Thunderbird keeps its wishes in one field until it sends.
  const own = fieldOf(fields, 'x-mozilla-draft-info')
  const readReceipt =
    fieldOf(fields, 'disposition-notification-to') !== '' || fieldOf(fields, 'return-receipt-to') !== '' || /\breceipt=[1-9]/.test(own)
  const receipt = fieldOf(fields, 'x-hanji-receipt') !== '' || /\bDSN=1/.test(own)
  const priority = priorityIn(fields)
  const kept = keptIn(fields)
  return {
    ...(readReceipt ? { readReceipt } : {}),
    ...(receipt ? { receipt } : {}),
    ...(priority ? { priority } : {}),
    ...(kept.length > 0 ? { fields: kept } : {}),
  }
}

/** RFC 2156 5.3.4, and what programs without that write. */
function priorityIn(fields: readonly Field[]): Letter['priority'] {
  const said = [fieldOf(fields, 'importance'), fieldOf(fields, 'priority'), fieldOf(fields, 'x-msmail-priority')].join(' ').toLowerCase()
  const number = Number(/\d/.exec(fieldOf(fields, 'x-priority'))?.[0] ?? 3)
  if (/\bhigh|\burgent(?!-)/.test(said.replace('non-urgent', '')) || number < 3) return 'high'
  return /\blow|non-urgent/.test(said) || number > 3 ? 'low' : undefined
}

function keptIn(fields: readonly Field[]): KeptField[] {
  return fields
    .filter(({ name }) => !written.test(name) && !ofPrograms.test(name))
    .map(({ name, raw }) => ({
      name,
      value: decodeField(raw)
        .replace(/[\x00-\x1f\x7f]+/g, ' ')
        .trim(),
    }))
    .filter(({ name, value }) => value !== '' && value.length <= longestValue && name.length <= 100)
    .slice(0, mostKeptFields)
}

/** Whether a letter may have a field of this name that was kept for it: none that the composer writes. */
export const mayBeKept = (name: string): boolean =>
  /^[!-9;-~]{1,100}$/.test(name) && !written.test(name.toLowerCase()) && !ofPrograms.test(name.toLowerCase())
