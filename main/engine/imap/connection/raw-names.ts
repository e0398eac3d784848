import type { FolderNames } from './folder-names.ts'
import type { Session } from './session.ts'
import { decodeUtf7, encodeUtf7, encodeUtf8 } from './utf7.ts'

/** A response as it was read: its lines without the last CRLF, in which literals stand by their lengths only. */
type Response = { payload: Buffer; literals?: Buffer[] }
type Attribute = { type: string; value: string | Buffer } | string | Buffer | Attribute[]

/** The two places of imapflow that everything passes which is said and heard; its types do not tell of them. */
type Doors = {
  exec(command: string, attributes: unknown, options?: unknown): Promise<unknown>
  handleResponse(data: Response): Promise<boolean>
}

/** Which arguments of a command are names of folders. */
const nameArguments: Record<string, readonly number[]> = {
  SELECT: [0],
  EXAMINE: [0],
  CREATE: [0],
  DELETE: [0],
  RENAME: [0, 1],
  SUBSCRIBE: [0],
  UNSUBSCRIBE: [0],
  STATUS: [0],
  APPEND: [0],
  GETQUOTAROOT: [0],
  MYRIGHTS: [0],
  LIST: [1],
  XLIST: [1],
  LSUB: [1],
  COPY: [1],
  'UID COPY': [1],
  MOVE: [1],
  'UID MOVE': [1],
}

const namesBySession = new WeakMap<Session, FolderNames>()

/** The names that this session keeps. */
export const namesOf = (session: Session): FolderNames | undefined => namesBySession.get(session)

/**
 * Lets names of folders go back to the server byte for byte as they came. imapflow decodes what it hears and encodes it again to say it,
 * which many names do not survive: here they pass in a form that does, and out as the server knows them. `hearsNews`: the session waits for
 * news, and lists nothing.
 */
export function keepNames(session: Session, names: FolderNames, { hearsNews = false } = {}): void {
  namesBySession.set(session, names)
  const doors = session as unknown as Doors
  const { exec, handleResponse } = doors
  const isUtf8 = () =>
    session.enabled.has('UTF8=ACCEPT') ||
    session.enabled.has('IMAP4REV2') ||
    (session.capabilities.has('IMAP4rev2') && !session.capabilities.has('IMAP4rev1'))
  doors.exec = (command, attributes, options) =>
    exec.call(
      session,
      command,
      Array.isArray(attributes) ? withRawNames(command, attributes as Attribute[], names, isUtf8()) : attributes,
      options,
    )
  doors.handleResponse = (data) => {
    const spaced = withSingleSpaces(data.payload)
    if (spaced) data.payload = spaced
    const plain = withPlainName(data, hearsNews ? names.pathInNews : names.pathOf, isUtf8())
    // What is read is released by the object that it came in.
    if (plain) Object.assign(data, plain)
    const readable = plain ? undefined : withPlainFlags(data.payload)
    if (readable) data.payload = readable
    return handleResponse.call(session, data)
  }
}

function withRawNames(command: string, attributes: Attribute[], names: FolderNames, utf8: boolean): Attribute[] {
  const places = nameArguments[command.toUpperCase()]
  if (!places) return attributes
  return attributes.map((attribute, index) => {
    const said = places.includes(index) ? textOf(attribute) : undefined
    if (said === undefined || said === '' || said === '*' || said === '%' || said.toUpperCase() === 'INBOX') return attribute
    const raw = names.rawOf(utf8 ? said : decodeUtf7(said), utf8)
    // An atom NIL is not a name.
    if ((utf8 ? encodeUtf8(said) : said) === raw && !/^nil$/i.test(raw)) return attribute
    if (/^[\x20-\x7e]*$/.test(raw)) return { type: 'STRING', value: raw }
    return { type: 'LITERAL', value: Buffer.from(raw, 'latin1') }
  })
}

function textOf(attribute: Attribute): string | undefined {
  if (typeof attribute === 'string') return attribute
  if (Array.isArray(attribute) || Buffer.isBuffer(attribute)) return undefined
  return typeof attribute.value === 'string' ? attribute.value : undefined
}

const list = /^(\* (?:LIST|LSUB|XLIST) \(.*?\) +(NIL|"\\?."|"") )(.*)$/is
const status = /^(\* STATUS )(.*?)( ?\([^()]*\) *)$/is

/** A response with the name in it written so that imapflow makes the folder's path of it; undefined where none is in it. */
function withPlainName({ payload, literals = [] }: Response, pathOf: FolderNames['pathOf'], utf8: boolean): Response | undefined {
  // Most of what comes are messages, long ones.
  if (payload[0] !== 0x2a || !/^\* (?:LIST|LSUB|XLIST|STATUS|MYRIGHTS) /i.test(payload.toString('latin1', 0, 12))) return undefined
  const line = payload.toString('latin1')
  const listed = list.exec(line)
  const [, before = '', middle = '', after = ''] = listed ?? status.exec(line) ?? /^(\* MYRIGHTS )(.*)( [^ ]+)$/is.exec(line) ?? []
  if (before === '') return undefined
  const { raw, rest } = readName(listed ? after : middle, literals[0])
  // The root of a hierarchy is no folder.
  if (raw === '') return undefined
  const delimiter = listed ? /^"\\?(.)"$/s.exec(middle)?.[1] : undefined
  const path = pathOf(raw, delimiter ?? '', utf8)
  const said = utf8 ? encodeUtf8(path) : encodeUtf7(path)
  const quoted = `"${said.replace(/["\\]/g, '\\$&')}"`
  return { payload: Buffer.from(`${before}${quoted}${rest}${listed ? '' : after}`, 'latin1'), literals: [] }
}

const space = 0x20

/**
 * A response with one space after each of its first words (a tag and a kind; of a message its number as well), where some servers put several
 * (DavMail), which imapflow takes for a word of its own; undefined where that is so already. What comes after them is not touched, nor is what a server
 * goes on with (`+`).
 */
function withSingleSpaces(payload: Buffer): Buffer | undefined {
  if (payload[0] === 0x2b) return undefined
  const begin: Buffer[] = []
  let at = 0
  let isOdd = false
  for (let words = 2; words > 0; words--) {
    const end = payload.indexOf(space, at)
    if (end < 0) break
    if (begin.length === 1 && isDigit(payload[at])) words++
    begin.push(payload.subarray(at, end + 1))
    at = end + 1
    while (payload[at] === space) at++
    isOdd ||= at > end + 1
  }
  return isOdd ? Buffer.concat([...begin, payload.subarray(at)]) : undefined
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

const isQuotedBefore = (payload: Buffer, end: number): boolean => {
  const quote = payload.indexOf(0x22)
  return quote >= 0 && quote < end
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: no flag holds them.
const flag = /^\\?[^\x00-\x20\x7f-\xff(){%*"\\\]]+$/

/**
 * A row of FETCH without the flags that are none (RFC 9051 9, flag), for which imapflow would pass over the whole row; undefined where all are
 * flags. Flags that stand after a text in quotes are left alone: it may hold anything.
 */
function withPlainFlags(payload: Buffer): Buffer | undefined {
  if (payload[0] !== 0x2a) return undefined
  const start = payload.indexOf('FLAGS (', 0, 'latin1')
  if (start < 0 || isQuotedBefore(payload, start) || !/^\* \d+ FETCH \(/i.test(payload.toString('latin1', 0, 24))) return undefined
  const begin = start + 'FLAGS ('.length
  const end = payload.indexOf(0x29, begin)
  const flags = end < 0 ? [] : payload.toString('latin1', begin, end).split(' ').filter(Boolean)
  const plain = flags.filter((each) => flag.test(each))
  if (plain.length === flags.length) return undefined
  return Buffer.concat([payload.subarray(0, begin), Buffer.from(plain.join(' '), 'latin1'), payload.subarray(end)])
}

/** The bytes of a name that stands quoted, as a literal, as an atom or carelessly, and what comes after it. */
function readName(said: string, literal: Buffer | undefined): { raw: string; rest: string } {
  const text = said.trimStart()
  const marker = /^~?\{\d+\+?\}(?:\r?\n)?/.exec(text)
  if (marker && literal) return { raw: literal.toString('latin1'), rest: text.slice(marker[0].length) }
  const quoted = /^"((?:[^"\\]|\\.)*)"(?=$| +\(| *$)/s.exec(text)
  if (quoted) return { raw: (quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), rest: text.slice(quoted[0].length) }
  // Quotes in quotes that nobody escaped.
  const careless = /^"(.*)"(?=$| +\(| *$)/s.exec(text)
  if (careless) return { raw: careless[1] ?? '', rest: text.slice(careless[0].length) }
  // By an index: a pattern would walk through a long run of spaces again from each of them.
  const end = text.indexOf(' (')
  const raw = (end < 0 ? text : text.slice(0, end)).trimEnd()
  return { raw, rest: end < 0 ? '' : text.slice(raw.length) }
}
