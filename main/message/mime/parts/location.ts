import { decodeField } from '../fields/encoded-words.ts'
import { type Field, fieldOf } from '../fields/parse.ts'

/** Where a part lies, and what addresses within it are relative to (RFC 2557 4 and 5); both absolute. */
export type Location = { location: string | undefined; base: string }

/** What addresses are relative to where nothing says where a message lies (RFC 2557 5). */
export const noBase = 'thismessage:/'
const longest = 2000

/** An address as a browser would ask for it; undefined where it is none. */
export function absolute(address: string, base: string): string | undefined {
  return URL.parse(address, base)?.href
}

/** What Content-Location and Content-Base (RFC 2110 4) say in a part that lies in one with this base. */
export function locationOf(fields: readonly Field[], around: string): Location {
  const base = absoluteIn(fields, 'content-base', around)
  const location = absoluteIn(fields, 'content-location', base ?? around)
  return { location, base: [base, location, around].find((one) => one !== undefined && isHierarchical(one)) ?? noBase }
}

/** Addresses that are long are broken into lines (RFC 2557 4.4.2). */
function absoluteIn(fields: readonly Field[], name: 'content-base' | 'content-location', base: string): string | undefined {
  const value = decodeField(fieldOf(fields, name))
    .replace(/\s+/g, '')
    .replace(/^[<"']+|(?<![>"'])[>"']+$/g, '')
  return value === '' || value.length > longest ? undefined : absolute(value, base)
}

const isHierarchical = (address: string): boolean => URL.canParse('a', address)
