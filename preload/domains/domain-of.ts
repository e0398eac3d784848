/** Longest name and longest label of a domain, in characters (RFC 1035 2.3.4). */
const longest = { name: 253, label: 63 }

/** ASCII that no name of a domain has. The underscore is no sign of host names (RFC 952), but some mail comes from such names. */
const otherAscii = /[^a-z\d._\-\u0080-\u{10ffff}]/iu
/** What shows nothing, parts words, or belongs to nobody; the two joiners are letters of some scripts' names (RFC 5892 A.1, A.2). */
const nothing = /(?![\u200c\u200d])[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u
const label = /^[a-z\d_-]+$/
/** A name that ends so is read as a number by the URL standard (4.4, "ends in a number"), and as an address of the network. */
const isNumber = /^(?:\d+|0x[\da-f]*)$/

/**
 * The domain of an address, or of what is one itself, in lower case and ASCII (UTS 46), without the dot of the root; '' for none. Strict: what
 * holds anything but letters, digits, hyphens, underscores and dots is no domain, nor is an address of a network. `domainToASCII` and `URL`
 * alone read a host out of more than that: they cut at `/`, `?`, `#` and `\`, and decode `%61`, so that a name below one domain is taken for
 * another domain. A single label is a domain here.
 */
export function domainOf(address: string): string {
  const text = address.slice(address.lastIndexOf('@') + 1)
  // Letters of other scripts take several characters in ASCII, never fewer than one.
  if (text === '' || text.length > longest.name + 1 || otherAscii.test(text) || nothing.test(text)) return ''
  if (!URL.canParse(`http://${text}`)) return ''
  const name = new URL(`http://${text}`).hostname.replace(/\.$/, '')
  const labels = name.split('.')
  const isName = labels.every((one) => one.length <= longest.label && label.test(one)) && !isNumber.test(labels.at(-1) ?? '')
  return isName && name.length <= longest.name ? name : ''
}
