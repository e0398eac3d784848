/** What ends a sentence or a quotation, in print, too; no address ends with one of these. */
const punctuation = /[.,;:!?'"…。、，！？；：]/u
/** What was opened before the address is closed behind it; what was opened within belongs to it. */
const brackets = new Map(
  [...')(][}{”“’‘»«›‹」「』『）（】【〉〈》《'.matchAll(/(.)(.)/gu)].map(([, close = '', open = '']) => [close, open]),
)

/** What Korean joins to a word that names a place or a thing. */
const joined =
  '(?:에게서|에서|에게|에|께서|께|한테서|한테|으로서|으로써|으로|로서|로써|로|까지|부터|이나|나|이랑|랑|하고|처럼|보다|마다|밖에|조차|마저|이라도|라도|만)(?:는|은|도|만|의|부터|까지|요|나)?'
const marking = '을|를|이|가|은|는|와|과|의|도'
const isThat = '입니다만|입니다|이에요|예요|이며|이고|고|인데|이다|이라고|라고|이라는|라는|이라서|라서|이지만|지만|인'
/**
 * Behind a path that ends in Latin letters, digits or a bracket. What stands behind `/`, `=` or `_` is a part of the address, and so are the
 * numbers of lessons, streets and degrees ("/3과").
 */
const behindWord = new RegExp(
  `(?<=[A-Za-z0-9)\\]}”’»›」』）】〉》])(?:(?<!/\\d{1,9})(?:가|과|도|만)|(?!(?:가|과|도|만)$)(?:${joined}|${marking}|${isThat}))$`,
  'u',
)
/** Behind the root of a host: only what names no page. */
const behindRoot = /(?<=\/)(?:에서|에게|에|으로|로|까지|부터|입니다|이며|이고|라고|이라고)(?:는|은|도|만|요)?$/u
/** Behind a host in Hangul, whose last label has an end that is known. */
const behindHangul = new RegExp(`(?<=\\.(?:한국|닷컴|닷넷|삼성))(?:${joined}|${marking}|${isThat})$`, 'u')
const root = /^(?:[a-z]+:\/\/)?[^/?#]+\/$/i
const hostOnly = /^(?:[a-z]+:\/\/)?[^/?#]+$/i
const longestParticle = 8

/**
 * How many characters of what looks like an address in a text belong to it: punctuation that follows, brackets that were opened before it, and
 * Korean particles do not. A path keeps all that is its own, also in Hangul.
 */
export function addressLength(text: string): number {
  let end = text.length
  /** How many of a closing bracket have none that opens them, for those that have been met. */
  const surplus = new Map<string, number>()
  let isJoined = false
  while (end > 0) {
    const last = text.charAt(end - 1)
    const opening = brackets.get(last)
    const more = opening === undefined ? 0 : (surplus.get(last) ?? countOf(text, last) - countOf(text, opening))
    if (more > 0) surplus.set(last, more - 1)
    else if (!punctuation.test(last)) {
      const particle = isJoined ? 0 : particleBefore(text, end)
      if (particle === 0) break
      isJoined = true
      end -= particle
      continue
    }
    end--
  }
  return end
}

function particleBefore(text: string, end: number): number {
  const tail = text.slice(Math.max(0, end - longestParticle - 12), end)
  const word = behindWord.exec(tail)?.[0].length
  if (word !== undefined) return word
  const [atRoot, inHangul] = [behindRoot.exec(tail)?.[0].length, behindHangul.exec(tail)?.[0].length]
  if (atRoot !== undefined && root.test(text.slice(0, end - atRoot))) return atRoot
  return inHangul !== undefined && hostOnly.test(text.slice(0, end)) ? inHangul : 0
}

function countOf(text: string, sign: string): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++
  return count
}
