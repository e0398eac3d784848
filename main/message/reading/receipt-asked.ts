import type { Address } from '../../../preload/contract/index.ts'
import { parseAddresses } from '../mime/fields/addresses.ts'
import { type Field, fieldOf } from '../mime/fields/parse.ts'

/** Who asks to be told that a message was read (RFC 8098 2.1); RFC 3834 and common sense: nothing automatic and no list is answered. */
export function receiptAskedBy(fields: readonly Field[], isList: boolean): Address[] {
  const automatic =
    !/^(?:|no)$/i.test(fieldOf(fields, 'auto-submitted').split(';')[0]?.trim() ?? '') ||
    /^(?:bulk|list|junk)$/i.test(fieldOf(fields, 'precedence'))
  return isList || automatic ? [] : parseAddresses(fieldOf(fields, 'disposition-notification-to')).slice(0, 5)
}
