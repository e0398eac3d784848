import type { Address } from '../../../preload/api.ts'
import { domainOf } from '../../../preload/domain.ts'
import { isSameOwner } from '../../../preload/same-owner.ts'
import { isAligned } from '../domains.ts'

const address = /(?<![^\s@<>"'(),;:])[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/

/** Signs that are read as the dot of a host (UTS 39), as an at, and words that stand for them. */
const dots = /[。｡․܁܂꘎ꓸ𐩐𝅭٠۰۔·‧•・･]|[([{]\s{0,3}(?:dot|점)\s{0,3}[)\]}]/giu
const ats = /[ⓐⒶ﹫＠]|[([{]\s{0,5}(?:at|@|골뱅이)\s{0,5}[)\]}]/giu

/**
 * The address, or the site, of somebody else that a name shows, such as "security@bank.example" over another address, also with an at and dots
 * that are written otherwise, or parted by blanks. Undefined for none, and where there is no address that it stands for.
 */
export function shownByName({ name, address: own }: Address): string | undefined {
  const [before = '', ...behind] = spelled(name.replace(ats, '@').normalize('NFKC').replace(dots, '.')).split('@')
  const hosts = behind.map((words) =>
    words
      .trim()
      .replace(/(?<!\s)\s{1,5}(?=\.)|(?<=\.)\s{1,5}/g, '')
      .replace(/(?<=[\p{L}\p{N}]),(?=[\p{L}\p{N}])/gu, '.'),
  )
  const shown = address.exec([before.trimEnd(), ...hosts].join('@'))?.[0]
  if (own === '') return undefined
  if (shown) return isSameOwner(shown, own) ? undefined : shown
  const site = behind.length === 0 ? siteIn(before) : undefined
  return site !== undefined && !isAligned(site, own) ? site : undefined
}

/** Words for dots, and then for an at as well: `ceo AT bank DOT example`. */
const spelled = (text: string): string =>
  /\s(?:dot|점)\s/iu.test(text) ? text.replace(/\s{1,5}(?:dot|점)\s{1,5}/giu, '.').replace(/\s{1,5}(?:at|골뱅이)\s{1,5}/giu, '@') : text

/** The name of a site that a name shows. Names of people have dots, too: bare it counts only with endings that everybody takes for a site's. */
function siteIn(name: string): string | undefined {
  const [, placed, bare] =
    /(?:https?:\/\/|(?<![\p{L}\p{N}.-])(?=www\.))([\p{L}\p{N}.-]{1,253})|(?<![\p{L}\p{N}.-])([\p{L}\p{N}.-]{2,240}\.(?:com|net|org|info|edu|gov|kr|jp|cn|de|fr|eu|uk|example|test))(?![\p{L}\p{N}-])/iu.exec(
      name,
    ) ?? []
  const site = domainOf(placed ?? bare ?? '')
  return site.includes('.') && !/^(?:asp|ado|vb|ml)\.net$/.test(site) ? site : undefined
}
