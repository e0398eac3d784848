import type { Address } from '../../preload/api.ts'

/** Addresses as a person types or pastes them, with those that are none. */
export type Parsed = { addresses: Address[]; invalid: string[] }

const plausible = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u

/** Reads a list such as `김서연 <seoyeon@example.test>, ada@example.test`; commas inside quotes do not separate. */
export function parseRecipients(text: string): Parsed {
  const parsed: Parsed = { addresses: [], invalid: [] }
  for (const entry of split(text)) {
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
