import { addressLength } from '../../../preload/hosts/address-end.ts'

/** An address in a text: its words, where they begin, and where they lead. */
export type TextLink = { at: number; words: string; href: string }

const page = '(?:https?:\\/\\/|www\\.)'
const host = '(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}'
const address = new RegExp(
  [
    // Between brackets white space is none of it: long ones were broken on the way (RFC 3986, appendix C).
    `(?<=<)(?<broken>${page}[^\\s<>"]+(?: ?\\n[^\\s<>"]+){1,10})(?=>)`,
    `(?<![a-z0-9])(?<whole>${page}[^\\s<>"]+)`,
    '(?<![a-z0-9])(?<letter>mailto:[^\\s<>"]+)',
    // `git@host.example:path` is where a program finds something.
    `(?<![\\w.+%@/=-])(?<mailbox>[a-z0-9][\\w.!#$%&*+/=?^{|}~-]{0,63}@${host})(?![\\w@-]|\\.\\w|:[\\w/~])`,
  ].join('|'),
  'gi',
)
/** Signs that people put around words for weight. */
const emphasis = /[*_~`|]/

/** The addresses of pages and mailboxes that a plain text names, without what stands around them. */
export function* linksIn(text: string): Generator<TextLink> {
  for (const { 0: found, index, groups = {} } of text.matchAll(address)) {
    const { broken, mailbox, letter } = groups
    const words = broken ?? mailbox ?? endOf(found, text.charAt(index - 1))
    if (broken === undefined && mailbox === undefined && !/^(?:https?:\/\/|www\.|mailto:)[^\s/?#]/i.test(words)) continue
    if (letter !== undefined && !/^mailto:[^@\s]+@[^@\s]/i.test(words)) continue
    const plain = words.replace(/\s+/g, '')
    const href = mailbox !== undefined ? `mailto:${mailbox}` : /^www\./i.test(plain) ? `https://${plain}` : plain
    yield { at: index, words, href }
  }
}

/** An address without what follows it; a sign of weight that stands before it ends it, too. */
function endOf(found: string, before: string): string {
  let end = addressLength(found)
  if (!emphasis.test(before)) return found.slice(0, end)
  while (end > 0 && found.charAt(end - 1) === before) end--
  return found.slice(0, addressLength(found.slice(0, end)))
}
