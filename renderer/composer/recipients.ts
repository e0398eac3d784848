import type { Address } from '../../preload/api.ts'

/** Addresses as a person types or pastes them, with those that are none. */
export type Parsed = { addresses: Address[]; invalid: string[] }

const plausible = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u
/** Before the members of a group (RFC 5322 3.4), or before an address that was copied from a link. */
const label = /^\s*(?:mailto:|[^<>@":]+:)\s*/iu

/** Reads a list such as `김서연 <seoyeon@example.test>, Team: ada@example.test;`; commas inside quotes do not separate. */
export function parseRecipients(text: string): Parsed {
  const parsed: Parsed = { addresses: [], invalid: [] }
  for (const labelled of split(text)) {
    const entry = labelled.replace(label, '')
    if (entry.trim() === '') continue
    const match = /^\s*(.*?)\s*<\s*([^<>]*)\s*>\s*$/su.exec(entry)
    const name = (match?.[1] ?? '').replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1')
    const address = (match?.[2] ?? entry).trim()
    if (plausible.test(address)) parsed.addresses.push({ name: name.replace(/[\r\n\0]/g, ' '), address })
    else parsed.invalid.push(entry.trim())
  }
  return parsed
}

function split(text: string): string[] {
  const entries = text.match(/(?:"(?:\\.|[^"\\])*"|[^",;\n])+/gsu) ?? []
  return entries.filter((entry) => entry.trim() !== '')
}

/** An address as one writes it, its name quoted where that needs it (RFC 5322 3.2.4). */
export function mailboxText({ name, address }: Address): string {
  if (name === '') return address
  const quoted = /^[\p{L}\p{N} !#$%&'*+\-/=?^_`{|}~]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
  return `${quoted} <${address}>`
}
