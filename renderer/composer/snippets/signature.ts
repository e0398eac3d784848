import { isForwardMark } from '../../../preload/quotes/forwards.ts'
import { noSignature, type Signature } from '../../html/letter/markup.ts'
import { useAccounts } from '../../stores/accounts.ts'

/** A signature under its line (RFC 3676 4.3), with room above; '' without one. */
const block = (signature: string): string => (signature.trim() === '' ? '' : `\n\n-- \n${signature.trimEnd()}`)

/** A text with a signature under it. */
export const withSignature = (text: string, signature: string): string => text + block(signature)

/** A signature that something follows, with room above: under its line all of that would be taken for a part of it (RFC 3676 4.3). */
export const signatureAbove = (signature: string): string => (signature.trim() === '' ? '' : `\n\n${signature.trimEnd()}`)

/** Where the message that a text passes on begins with its head; the end of a text that passes on none. */
export function endOfLetter(text: string): number {
  let at = 0
  for (const line of text.split('\n')) {
    if (!line.startsWith('>') && isForwardMark(line)) return at
    at += line.length + 1
  }
  return text.length
}

/**
 * The same text with another signature in the place of the old one; what the person has changed of that stays, and so does all of a message that
 * is passed on.
 */
export function exchangeSignature(text: string, before: string, after: string): string {
  const end = endOfLetter(text)
  const [letter, message] = [text.slice(0, end), text.slice(end)]
  if (block(before) === '') return message === '' ? text + block(after) : `${letter.trimEnd()}${signatureAbove(after)}\n\n${message}`
  return (
    (exchanged(letter, block(before), block(after)) ?? exchanged(letter, signatureAbove(before), signatureAbove(after)) ?? letter) + message
  )
}

function exchanged(text: string, old: string, next: string): string | undefined {
  const at = text.lastIndexOf(old)
  const end = at + old.length
  // A longer line would not be the signature any more.
  if (at < 0 || (end < text.length && text[end] !== '\n')) return undefined
  return text.slice(0, at) + next + text.slice(end)
}

/** The signature of an identity of an account, or of its first. */
export function signatureOf(accountId: number, identityId: number | undefined): Signature {
  const identities = useAccounts.getState().accounts.find(({ id }) => id === accountId)?.identities ?? []
  return identities.find(({ id }) => id === identityId) ?? identities[0] ?? noSignature
}
