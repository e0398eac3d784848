/** What several nouns are made of: ids, addresses, lines of text, bytes. */
import { z } from 'zod'
import { addressPattern } from '../../mail/addresses.ts'

/** No file that crosses the bridge is larger, in bytes; what may be attached is less, and its handler says so. */
export const largestBytes = 128 * 1024 * 1024

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= largestBytes)

const Id = z.number().int().positive()
export const AccountId = Id
export const FolderId = Id
export const MessageId = Id

/** A message of a folder, or one of a file that has a window: that is known by a negative number as long as it is open. */
export const ShownId = z
  .number()
  .int()
  .refine((id) => id !== 0)
export const OutboxId = Id
export const IdentityId = Id

export const lineText = z.string().regex(/^[^\r\n\0]*$/, 'one line')

export const EmailAddress = lineText.max(320).regex(addressPattern)

export type Address = { name: string; address: string }
