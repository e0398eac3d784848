/** So much of a link is read, in characters: none needs more. */
const longest = 200_000

/** What a `mailto:` link (RFC 6068 2) says, decoded: whom it is for before the question mark, and its fields, their names in small letters. */
export type MailtoFields = { path: string; fields: [name: string, value: string][] }

/** Reads such a link, for what is shown of it and what is done; undefined for what is none. */
export function mailtoFields(url: string): MailtoFields | undefined {
  // Some write it as the address of a page, with two slashes, which no address of mail begins with.
  const match = /^mailto:(?:\/\/)?([^?#]*)(?:\?([^#]*))?/i.exec(url.slice(0, longest))
  if (!match) return undefined
  const fields = (match[2] ?? '').split('&').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return at < 0 ? ['', ''] : [decode(pair.slice(0, at)).toLowerCase(), decode(pair.slice(at + 1))]
  })
  return { path: decode(match[1] ?? ''), fields }
}

/** In a `mailto:` a plus is a plus (RFC 6068 5). */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Old pages write their letters in the charset of the page, mostly this.
    return text.replace(/%([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  }
}
