import { organisationOf } from '../../../preload/domains/organisation.ts'

/** Who the words are for: the person's own addresses, and the domain that the letter goes to. */
export type Correspondents = { own: readonly string[]; to: string }

/** A letter that leaves a list is this short. */
const most = { lines: 3, codes: 4 }

/**
 * Whether words say nothing but that one wants to leave a list: one order to do so, of those that lists and their programs know, and codes
 * that mean something to a program alone. Whatever else goes out in the person's name they have to have read, as a letter of theirs: so
 * does what may be an order or a code, and can be read as anything else.
 */
export function meansLeaving(words: string, between: Correspondents): boolean {
  const lines = words.split('\n').filter((line) => line.trim() !== '')
  return lines.length <= most.lines && lines.every((line) => isOrder(line, between))
}

function isOrder(line: string, between: Correspondents): boolean {
  // Senders who take a plus for a blank: no person writes so.
  if (/^\s*leave\+now\s*$/i.test(line)) return true
  const words = line.split(/[\s,;|]+/).filter((word) => word !== '')
  const said: string[] = []
  let codes = 0
  for (const word of words.flatMap((one) => [...partsOf(one)])) {
    if (isCode(word, between)) codes++
    else said.push(word.toLowerCase().replace(/[.!:]{1,3}$/, ''))
  }
  const phrase = said.filter((word) => !labels.has(word) || codes === 0).join(' ')
  return codes <= most.codes && (phrase === '' ? codes > 0 : phrases.some((form) => form.test(phrase)))
}

/** What stands before a code: `unsubscribe:4711`, `id=4711`, `unsubscribe+w_4711`. */
function* partsOf(word: string): Generator<string> {
  const [, before = '', rest = ''] = /^([\p{L}-]{2,20})[:=+_](.+)$/u.exec(word) ?? []
  const isBefore = labels.has(before.toLowerCase()) || phrases.some((form) => form.test(before.toLowerCase()))
  if (!isBefore) return yield word
  yield before
  yield rest
}

const labels = new Set(['id', 'uid', 'cid', 'sid', 'mid', 'ref', 'token', 'user', 'email', 'list', 'key', 'hash', 'code'])

/** A word that means nothing else may stand with what lists are called by; one that does, alone or with all that makes it clear. */
const phrases = [
  /^(?:please )?(?:list-)?(?:unsubscribe|unsub|signoff|sign-off|opt-?out|opt out)(?: me)?(?: from)?(?: (?:this|the|your|our|all))?(?: (?:mailing|email))?(?: (?:lists?|newsletters?|mailings?|emails?|address|subscriptions?))?(?: (?:request|please|now))?$/,
  /^(?:remove|leave|stop|cancel)$/,
  /^(?:please )?(?:remove|delete) (?:me|my address|my email|address|email) from (?:(?:this|the|your|our) )?(?:(?:mailing|email) )?(?:lists?|newsletters?)(?: please)?$/,
  /^(?:please )?(?:(?:leave|cancel|stop|end) (?:(?:this|the|my) )?(?:mailing list|list|newsletters?|subscription|mailings)|remove (?:address|email))$/,
  /^(?:(?:이?메일|뉴스레터|광고|소식지) ?)?(?:수신|구독) ?(?:거부|취소|해지|중단|철회)(?: ?(?:요청|신청|합니다|부탁드립니다|해 ?주세요))?$/,
  /^(?:配信停止|配信解除|購読解除|登録解除)(?:希望|依頼)?$/,
  /^(?:退订|退訂|取消订阅|取消訂閱)$/,
  /^(?:newsletter )?(?:abmelden|abmeldung|abbestellen)$/,
  /^(?:désinscription|désabonnement|désabonner|desuscribir|darse de baja|disiscrizione|descadastrar|afmelden)$/,
]

/** The labels that senders put before their domain. */
const hosts = new Set([
  'bounce',
  'bounces',
  'list',
  'lists',
  'mail',
  'email',
  'news',
  'newsletter',
  'reply',
  'unsub',
  'unsubscribe',
  'em',
  'e',
])

function isCode(word: string, { own, to }: Correspondents): boolean {
  const bare = word.replace(/^[<{(]|[>})]$/g, '')
  if (own.includes(bare.toLowerCase())) return true
  const at = bare.lastIndexOf('@')
  if (at < 0) return isCodes(bare)
  const domain = bare.slice(at + 1).toLowerCase()
  const organisation = organisationOf(to)
  const inside =
    domain === organisation || domain === to
      ? ''
      : domain.endsWith(`.${organisation}`)
        ? domain.slice(0, -organisation.length - 1)
        : undefined
  return (
    inside !== undefined &&
    isCodes(bare.slice(0, at)) &&
    (inside === '' || inside.split('.').every((label) => hosts.has(label) || isCodes(label)))
  )
}

/** Of ASCII, in pieces none of which one can read. */
function isCodes(text: string): boolean {
  if (!/^[\w.+/~%=:-]+$/.test(text)) return false
  if (isHex(text.replace(/[-_.:]/g, '')) || isBase64(text)) return true
  const pieces = text.split(/[^A-Za-z0-9]+/).filter((piece) => piece !== '')
  const isPadded = /^[^=]+={1,2}$/.test(text)
  const unknown = pieces.filter((piece) => !isPiece(piece, isPadded))
  // A letter may say what the number is of.
  return pieces.length > unknown.length && (unknown.length === 0 || (unknown.length === 1 && /^[a-z]$/i.test(unknown[0] ?? '')))
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length
const isHex = (text: string): boolean => /^[0-9a-f]+$/i.test(text) && digitsIn(text) * 4 >= text.length

/** A number, letters that figures break up, or what Base64 looks like. Letters that one can read as words make it words. */
function isPiece(piece: string, isPadded: boolean): boolean {
  if (isHex(piece)) return true
  const runs = piece.split(/\d+/).filter((run) => run !== '')
  if (digitsIn(piece) * 4 >= piece.length && runs.every((run) => run.length <= 3)) return !isWords(runs)
  return piece.length >= 6 && (isPadded || digitsIn(piece) > 0) && isMixed(piece, 3)
}

/** Small and capital letters, in chunks that are too short or have no vowels: the words that one writes without blanks are longer. */
function isMixed(text: string, longest: number): boolean {
  const chunks = chunksOf(text)
  return (
    /[a-z]/.test(text) && /[A-Z]/.test(text) && chunks.every((one) => one.length <= longest || !/[aeiouy]/i.test(one)) && !isWords(chunks)
  )
}

const chunksOf = (text: string): string[] => text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []

/** As many bytes in Base64 as codes have: letters change between small and capital all the time, more often than words can. */
function isBase64(text: string): boolean {
  const all = text.replace(/[+/_=-]/g, '')
  const letters = all.replace(/\d/g, '').length
  return all.length >= 16 && /^\w+$/.test(all) && digitsIn(all) > 0 && letters <= chunksOf(all).length * 2.3 && isMixed(all, 5)
}

/** Short words, of which a sentence can be made that has the shape of a code. */
const words = new Set(
  `am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we you are and the for not but all any bad big boy buy can cry
   cut dad day did die dog end fat fed few fly fun get got gun had has her him his hit hot how ill its job kid law let lie low mad man may men
   mom nor now off old one our out own pay pig put quit ran red rob run sad say see sex she shy sin sir sit six sue tax ten too top try two use
   war was way who why win won yes yet`.match(/\w+/g),
)

const isWords = (runs: readonly string[]): boolean => {
  const long = runs.filter((run) => run.length > 1)
  return long.filter((run) => words.has(run.toLowerCase())).length * 2 >= Math.max(long.length, 1) && long.length > 0
}
