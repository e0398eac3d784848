import punycode from 'punycode/punycode.js'

/**
 * A label of a host in ASCII as Unicode has it (RFC 5891 4.4). What is no label of that kind stays as it is: what cannot be decoded, or does
 * not encode back to itself, such as `xn--paypal-`, which programs take for a name of its own and would show as `paypal`.
 */
export function unicodeLabel(label: string): string {
  const shown = decoded(label)
  return shown !== undefined && punycode.toASCII(shown) === label ? shown : label
}

/** Whether a label says that it is encoded and is no encoding of anything. */
export const isMadeUp = (label: string): boolean => label.startsWith('xn--') && unicodeLabel(label) === label

/** A host in ASCII in Unicode, label by label. */
export const unicodeName = (host: string): string => host.split('.').map(unicodeLabel).join('.')

/** What a label reads as, whether or not it is one; undefined where it cannot be decoded. */
export function decoded(label: string): string | undefined {
  try {
    return punycode.toUnicode(label)
  } catch {
    // RangeError: it is no encoding.
    return undefined
  }
}
