import { addressLength } from '../../preload/address-end.ts'

/** An address in a text: its words, where they begin, and where they lead. */
export type TextLink = { at: number; words: string; href: string }

const address = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi

/** The addresses of pages that a plain text names, without what stands around them. */
export function* linksIn(text: string): Generator<TextLink> {
  for (const { 0: found, index } of text.matchAll(address)) {
    const words = found.slice(0, addressLength(found))
    if (!/^(?:https?:\/\/|www\.)[^\s/?#]/i.test(words)) continue
    yield { at: index, words, href: /^www\./i.test(words) ? `https://${words}` : words }
  }
}
