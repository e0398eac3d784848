import { useAccounts } from '../stores/accounts.ts'

/** A signature under its line (RFC 3676 4.3), with room above; '' without one. */
const block = (signature: string): string => (signature.trim() === '' ? '' : `\n\n-- \n${signature.trimEnd()}`)

/** A text with a signature under it. */
export const withSignature = (text: string, signature: string): string => text + block(signature)

/** The same text under another signature; what the person has changed of the old one stays. */
export function exchangeSignature(text: string, before: string, after: string): string {
  const old = block(before)
  if (old !== '' && text.endsWith(old)) return text.slice(0, -old.length) + block(after)
  return old === '' ? text + block(after) : text
}

/** The signature of an identity; '' where it has none. */
export function signatureOf(accountId: number, identityId: number | undefined): string {
  const identities = useAccounts.getState().accounts.find(({ id }) => id === accountId)?.identities ?? []
  return (identities.find(({ id }) => id === identityId) ?? identities[0])?.signature ?? ''
}
