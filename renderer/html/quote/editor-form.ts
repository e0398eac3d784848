import { showStyles } from '../markup/style-attribute.ts'
import { cleanHtml, longestMarkup } from '../paste/clean.ts'

/** What a quotation is in the editor. `isWords`: it was too long to be more than its words. */
export type Settled = { html: string; isWords: boolean }

/** What `quotable` wrote, as the editor takes it: only pictures of the letter's own are left in it. It may be longer than what it quotes. */
export const settled = (markup: string): Settled => ({
  html: cleanHtml(showStyles(markup), (source) => (source.startsWith('cid:') ? source.slice('cid:'.length) : undefined)),
  isWords: markup.length > longestMarkup,
})
