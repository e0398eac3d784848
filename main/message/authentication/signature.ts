import { domainOf } from '../../../preload/domains/domain-of.ts'

/**
 * A field of DKIM-Signature, in lower case: the domain that signed (d) and that of whom it signed for (i), the name of its key (s), its data
 * without blanks (b), and the fields that it covers (h), each as often as it names it.
 */
export type Signature = { domains: string[]; selector: string; data: string; covered: string[] }

/** Reads a signature; undefined for one that is none, or names a tag twice (RFC 6376 3.2), so that each reader may see another. */
export function signatureOf(raw: string): Signature | undefined {
  const tags = new Map<string, string>()
  for (const tag of raw.split(';')) {
    const equals = tag.indexOf('=')
    const name = tag.slice(0, Math.max(equals, 0)).trim().toLowerCase()
    if (name === '') {
      if (tag.trim() !== '') return undefined
      continue
    }
    if (tags.has(name)) return undefined
    tags.set(name, tag.slice(equals + 1).trim())
  }
  const domain = domainOf(tags.get('d') ?? '')
  if (domain === '') return undefined
  return {
    domains: [domain, domainOf(tags.get('i') ?? '')].filter((one) => one !== ''),
    selector: (tags.get('s') ?? '').toLowerCase(),
    data: (tags.get('b') ?? '').replace(/\s+/g, '').toLowerCase(),
    covered: (tags.get('h') ?? '').toLowerCase().split(/[\s:]+/),
  }
}
