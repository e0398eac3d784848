import type { Address } from '../../../preload/contract/index.ts'
import { domainOf } from '../../../preload/domains/domain-of.ts'
import { isSameOwner } from '../../../preload/domains/same-owner.ts'
import { type NamedHost, namedHosts } from '../../../preload/hosts/named.ts'
import { isAligned } from '../authentication/domains.ts'

const address = /(?<![^\s@<>"'(),;:])[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/

/** Signs that are read as the dot of a host (UTS 39), as an at, and words that stand for them. */
const dots = /[。｡․܁܂꘎ꓸ𐩐𝅭٠۰۔·‧•・･]|[([{]\s{0,3}(?:dot|점|\.)\s{0,3}[)\]}]/giu
const ats = /[ⓐⒶ﹫＠]|[([{]\s{0,5}(?:at|@|골뱅이)\s{0,5}[)\]}]/giu
/** So much of a name is looked at, in characters: nobody sees more of one. */
const longestName = 2_000

/**
 * The address, or the site, of somebody else that a name shows, such as "security@bank.example" over another address, also with an at and dots
 * that are written otherwise, or parted by blanks. Hosts are found as in the words of links. Undefined for none, and where there is no address
 * that it stands for.
 */
export function shownByName({ name, address: own }: Address): string | undefined {
  if (own === '') return undefined
  const text = joined(name.slice(0, longestName))
  const [before = '', ...behind] = spelled(text.replace(ats, '@').normalize('NFKC').replace(dots, '.')).split('@')
  const hosts = behind.map((words) =>
    words
      .trim()
      .replace(/(?<!\s)\s{1,5}(?=\.)|(?<=\.)\s{1,5}/g, '')
      .replace(/(?<=[\p{L}\p{N}]),(?=[\p{L}\p{N}])/gu, '.'),
  )
  const plain = [before.trimEnd(), ...hosts].join('@')
  const shown = address.exec(plain)?.[0]
  if (shown) return isOwn(shown, own) ? undefined : shown
  // Where scripts touch, all that is read for a host together stands for it.
  const others = ({ host, parts }: NamedHost) => (isAligned(host, own) ? [] : parts.filter((part) => !isAligned(part, own)))
  return [plain, text].flatMap(sitesIn).flatMap(others)[0]
}

/** Whether the address that a name shows is the person's own; a particle may touch it (`ada@press.example님`). */
function isOwn(shown: string, own: string): boolean {
  const at = shown.lastIndexOf('@')
  const hosts = namedHosts(shown.slice(at)).flatMap(({ host, parts }) => [host, ...parts])
  return [shown, ...hosts.map((host) => `${shown.slice(0, at)}@${host}`)].some((one) => isSameOwner(one, own))
}

/** Letters that stand apart, each by itself: `c e o @ b a n k . c o m`. */
const joined = (text: string): string => text.replace(/(?<!\S)\S(?:\s\S){4,}(?!\S)/g, (letters) => letters.replace(/\s/g, ''))

/** Words for dots, and then for an at as well: `ceo AT bank DOT example`. */
const spelled = (text: string): string =>
  /\s(?:dot|점)\s/iu.test(text) ? text.replace(/\s{1,5}(?:dot|점)\s{1,5}/giu, '.').replace(/\s{1,5}(?:at|골뱅이)\s{1,5}/giu, '@') : text

/** Commas that stand for the dot before an ending that everybody knows: `bank,com`. */
const commas = /(?<=[\p{L}\p{N}]),(?=(?:com|net|org|info|kr|(?:co|or|go|ne)[,.]kr)(?![\p{L}\p{N}]))/giu

function sitesIn(name: string): NamedHost[] {
  const text = name.replace(commas, '.')
  return namedHosts(text)
    .filter((named) => isPlaced.test(text) || !isOfPeople(named))
    .map(({ host, parts }) => ({ host, parts: parts.length > 0 ? parts : [host] }))
}

/** Where something says that it is a site, names of people are none. */
const isPlaced = /[/\\]{2}|(?<![\p{L}\p{N}.-])www\d{0,2}\.|@\S/iu

/** Endings that everybody takes for a site's, whatever stands before them. */
const ofSites = /\.(?:com|net|org|info|edu|gov|co|io|im|kr|jp|cn|de|fr|eu|uk|example|test)$/
/** Endings that are names of people, or say what kind of company somebody is. */
const ofNames =
  /\.(?:kim|li|ma|ng|lu|su|gu|hu|wang|xin|moe|bond|ford|rich|fox|chase|dell|hughes|lancaster|lincoln|norton|schmidt|schwarz|walter|weir|george|rogers|abbott|bosch|gallo|tata|bentley|leclerc|ltd|inc|llc|gmbh|sarl|srl|company|group|limited|ltda)$/
/** What stands before a name, or is cut short. */
const titles = /^(?:.|dr|mr|mrs|ms|mx|prof|st|sr|jr|inc|co|ltd|corp|no|vol|ed|dept)$/

/** Names of people and companies have dots, too: `ada.kim`, `J.Schmidt`, `Acme Co.Ltd`. */
function isOfPeople({ host }: NamedHost): boolean {
  if (/^(?:asp|ado|vb|ml)\.net$/.test(host)) return true
  const labels = domainOf(host).split('.')
  return !ofSites.test(host) && (ofNames.test(host) || (labels.length === 2 && titles.test(labels[0] ?? '')))
}
