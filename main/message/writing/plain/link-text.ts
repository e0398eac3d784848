/** An address as people write it: without what every address has, and without what makes no difference. */
function plain(address: string): string {
  const bare = address
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
  const host = /^[^/?#]*/.exec(bare)?.[0] ?? ''
  return readable(host.toLowerCase() + bare.slice(host.length)).replace(/\s+/g, '')
}

function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** What plain text must tell of a link besides its words: its address, or nothing where the words are that; links within the page lead nowhere. */
export function linkText(href: string, words: string): string | undefined {
  const address = href.trim()
  if (address === '' || address.startsWith('#') || plain(address) === plain(words)) return undefined
  return address.replace(/^mailto:(?=[^?]*$)/i, '')
}
