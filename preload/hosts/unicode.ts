import punycode from 'punycode/punycode.js'

/** Longest label, in characters (RFC 1035 2.3.4); what is longer is none, and takes the square of its length to decode. */
const longest = 63

/**
 * A label of a host in ASCII as Unicode has it (RFC 5891 4.4). What is no label of that kind stays as it is: what cannot be decoded, or does
 * not encode back to itself, such as `xn--paypal-`, which programs take for a name of its own and would show as `paypal`.
 */
export function unicodeLabel(label: string): string {
  const shown = decoded(label)
  return shown !== undefined && encoded(shown) === label ? shown : label
}

/** Whether a label says that it is encoded and is no encoding of anything. */
export const isMadeUp = (label: string): boolean => label.startsWith('xn--') && unicodeLabel(label) === label

/** A host in ASCII in Unicode, label by label. */
export const unicodeName = (host: string): string => host.split('.').map(unicodeLabel).join('.')

/** What a label reads as, whether or not it is one; undefined where it cannot be decoded. */
export const decoded = (label: string): string | undefined => (label.length > longest ? undefined : tried(punycode.toUnicode, label))

const encoded = (label: string): string | undefined => tried(punycode.toASCII, label)

function tried(convert: (text: string) => string, text: string): string | undefined {
  try {
    return convert(text)
  } catch (error) {
    // It is no encoding, or of more than there can be.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
