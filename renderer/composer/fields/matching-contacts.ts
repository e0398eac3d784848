import type { Contact } from '../../../preload/contract/index.ts'

/** What was found for a query. */
export type FoundContacts = { query: string; contacts: Contact[] }

export const noContacts: FoundContacts = { query: '', contacts: [] }

/**
 * The contacts that fit what is typed now. What was found for less stays where it fits, so that nothing flickers, and goes where it does not,
 * so that Enter takes nobody else.
 */
export function fitting({ query: asked, contacts }: FoundContacts, query: string): Contact[] {
  if (asked === query) return contacts
  const words = query.normalize('NFC').toLocaleLowerCase().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return []
  return contacts.filter(({ name, address }) => {
    const written = `${name} ${address}`.normalize('NFC').toLocaleLowerCase()
    return words.every((word) => written.includes(word))
  })
}
