/** Whom one writes to and hears from, and how far a sender is trusted. */

import { z } from 'zod'
import { longestQuery, mostAcquaintances } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'
import { AccountId, type Address, EmailAddress } from './basics/values.ts'

/** Somebody one writes to or hears from, and how often. */
export type Contact = Address & { sent: number; received: number }

/**
 * What is known of an address that one is about to write to: whether one has written to it or heard from it, whether one has written to its
 * domain, and whom one may have meant, where that differs by one slip of the finger.
 */
export type Acquaintance = { address: string; known: boolean; domainKnown: boolean; meant: string | undefined }

/** What was known of a sender when their pictures were allowed; 'none': no server that counts said anything. */
export const trustedAt = ['verified', 'unclear', 'none'] as const

export type TrustedSender = { address: string; at: (typeof trustedAt)[number] }

/** A mail server that signs results: it was `believed` where it added them to all (`of`) of an account's newest messages from outside. */
export type Voucher = { operator: string; added: number; of: number; believed: boolean }

/** What the window asks of people. */
export const peopleRequests = {
  /** Whether the pictures of a sender are loaded without asking from now on; `at` is what is known of the sender now. */
  rememberSender: ask.engine<undefined>()(z.object({ address: EmailAddress, remote: z.boolean(), at: z.enum(trustedAt).optional() })),
  listTrustedSenders: ask.reader<TrustedSender[]>()(none),
  /** Which mail servers are believed when they say who wrote to this account. */
  listVouchers: ask.reader<Voucher[]>()(z.object({ accountId: AccountId })),
  /** Those whose name or address begins like this, the likeliest first. */
  findContacts: ask.reader<Contact[]>()(z.object({ query: z.string().max(longestQuery), limit: z.number().int().min(1).max(50) })),
  acquaintances: ask.reader<Acquaintance[]>()(z.object({ addresses: z.array(z.string().max(320)).max(mostAcquaintances) })),
} as const
