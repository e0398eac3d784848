import { partsOf } from '../../../preload/html/parts.ts'
import { longestHtml } from '../../../preload/mail/limits.ts'
import { decodeAs, decodeText } from '../mime/charset/decode.ts'
import { htmlLabel } from '../mime/charset/html-label.ts'
import { charsetOfField, decodeField } from '../mime/fields/encoded-words.ts'
import { type Field, fieldOf } from '../mime/fields/parse.ts'
import { type Entity, parseTree } from '../mime/parts/tree.ts'
import { isMarkup, withBracketed } from '../text/markup.ts'
import { withoutOrders } from '../text/terminal.ts'
import { wordMark } from '../text/unquoted.ts'
import { isWorthFinding } from './beside.ts'
import { fromEnriched } from './enriched.ts'
import { picturesOut } from './html/data-pictures.ts'
import { isVisible } from './html/markup.ts'
import { withSymbols } from './html/symbols.ts'
import { withEnds } from './html/unclosed-tags.ts'
import { longestBody } from './lengths.ts'
import { outsideName, outsidePieces } from './outside.ts'
import { type Collected, htmlOf, joined, nothing, type Part, type Piece, type Protection, type Seen, textOf } from './pieces.ts'
import { isCms, isSignature, protectionOf } from './protection/signed.ts'
import { openCms } from './protection/smime.ts'
import { hasBody, isNamed, isShownText, isUnknownText, showsAnything } from './shown-text.ts'
import { unflow } from './unflow.ts'

/**
 * `forced` is the charset that the person chose; `hint` what the message seems to be in; `charsets` those that its text was read in;
 * `hasBody`: there is a text that cannot be but the body; `hasText`: a text was read; `count`: so many parts were found so far.
 */
export type Reading = {
  forced: string | undefined
  hint: string | undefined
  charsets: Set<string>
  seen: Set<Seen>
  protection: Protection | undefined
  hasBody: boolean
  hasText: boolean
  count: number
}

/** What OpenPGP encrypted is longer than this, in bytes. */
const shortestPgp = 60
/** Signed messages are opened within one another that often. */
const deepestSigned = 5

/** What the reader sees of a message: its body, in order, and its parts. */
export function collectMessage(
  root: Entity,
  { forced, hint }: Pick<Reading, 'forced' | 'hint'>,
): { collected: Collected; reading: Reading } {
  const reading: Reading = {
    ...{ forced, hint, charsets: new Set<string>(), seen: new Set<Seen>() },
    ...{ protection: undefined, hasBody: hasBody(root), hasText: false, count: 0 },
  }
  return { collected: collect(root, reading, { isBody: true, signed: 0 }), reading }
}

/** `isBody`: it stands where only a body does, so that a name does not make a file of it. `signed`: in so many signed messages it lies. */
type Place = { isBody: boolean; signed: number }

function collect(entity: Entity, reading: Reading, place: Place): Collected {
  if (entity.children.length > 0) {
    const before = besideParts(entity.before, reading)
    const parts = collectMultipart(entity, reading, place)
    return { ...parts, others: [...before, ...parts.others, ...besideParts(entity.behind, reading)] }
  }
  if (isShownText(entity, reading.hasBody, place.isBody)) return collectText(entity, reading, place)
  const opened = openSigned(entity, reading, place)
  if (opened) return opened
  reading.protection ??= protectionOf(entity.type)
  noteOutside(entity, reading)
  // The version says nothing to anybody, and its file lies beside it (RFC 3156 4).
  if (entity.type.value === 'application/pgp-encrypted' && entity.body.length < shortestPgp)
    return { ...nothing, others: [toPart(entity, reading)] }
  return withBeside({ ...nothing, pieces: outsidePieces(entity.type), parts: [toPart(entity, reading)] }, entity, reading)
}

/** What stands beside the parts of a multipart is shown by no program, but may be what a gateway has to say: it is found among the parts. */
function besideParts(content: Uint8Array, reading: Reading): Part[] {
  if (!isWorthFinding(content)) return []
  const said = { name: '', type: 'text/plain', charset: undefined, contentId: undefined, inline: false }
  return [{ ...said, order: reading.count++, content }]
}

function collectMultipart(entity: Entity, reading: Reading, place: Place): Collected {
  reading.protection ??= protectionOf(entity.type)
  const inside = { ...place, isBody: false }
  const all = (children: Entity[]) => children.map((child) => collect(child, reading, inside))
  switch (entity.type.value) {
    case 'multipart/alternative':
      return alternative(
        entity.children,
        entity.children.map((child) => collect(child, reading, { ...place, isBody: true })),
      )
    case 'multipart/related':
      return related(entity, reading, place)
    case 'multipart/signed': {
      // What stands behind the signature, as lists put it there, or before it is as good as what is signed.
      const protocol = entity.type.params.get('protocol')?.toLowerCase()
      const signed = entity.children.find((child) => !isSignature(child, protocol))
      const each = entity.children.map((child) => {
        if (isSignature(child, protocol)) return { ...nothing, others: [toPart(child, reading)] }
        return collect(child, reading, child === signed ? place : inside)
      })
      return joined(each)
    }
    // The first part is the Macintosh's own side of the file (RFC 1740), which means nothing elsewhere.
    case 'multipart/appledouble': {
      const [own, ...file] = entity.children
      return joined([{ ...nothing, others: own ? leavesOf(own).map((leaf) => toPart(leaf, reading)) : [] }, ...all(file)])
    }
    default:
      return joined(all(entity.children))
  }
}

const leavesOf = (entity: Entity): Entity[] => (entity.children.length > 0 ? entity.children.flatMap(leavesOf) : [entity])

/** What may stand in an alternative as a file: anything else that has no name is one more form of the same words. */
const isForm = ({ name, type }: Part): boolean =>
  name === '' && /^(?:text\/(?!calendar|x?-?vcard|directory)|application\/(?:rtf|x-rtf|json|xml|ld\+json)$)/.test(type)

/**
 * RFC 2046 5.1.4: the last form that can be shown is the best one; text is kept beside HTML for those who want it. HTML in which nothing
 * can be seen gives way to a text with words.
 */
function alternative(children: Entity[], all: Collected[]): Collected {
  const ranked = all.filter((_form, index) => !isUnknownText(children[index]?.type.value ?? ''))
  const forms = ranked.some(({ pieces }) => pieces.length > 0) ? ranked : all
  const best = forms.findLast(({ pieces }) => pieces.some(({ html }) => html !== undefined))
  const plain = forms.find((form) => form !== best && form.pieces.some(({ text }) => text?.trim()))
  const rich = best && plain && !partsOf(htmlOf(best.pieces) ?? '').some(isVisible) ? undefined : best
  const html = rich && htmlOf(rich.pieces)
  const text = plain ? textOf(plain.pieces) : rich && textOf(rich.pieces)
  const shown = html !== undefined || text !== undefined
  const parts = all.filter((form) => form === rich || form !== plain || !rich).flatMap((form) => form.parts)
  // A file may lie beside the plain form only.
  const beside = rich && plain ? plain.parts.filter(({ name }) => !parts.some((part) => part.name === name)) : []
  const listed = [...parts, ...beside].filter((part) => !shown || !isForm(part))
  const others = all.flatMap((form) => [...form.others, ...form.parts.filter((part) => !listed.includes(part))])
  return { pieces: shown ? [{ text, html }] : [], parts: listed, others }
}

/** RFC 2387: one part is the document, the others are what it shows. */
function related(entity: Entity, reading: Reading, place: Place): Collected {
  const start = entity.type.params.get('start')?.replace(/^<|>$/g, '')
  const root = entity.children.find(({ contentId }) => start !== undefined && contentId === start) ?? entity.children[0]
  const rest = entity.children.filter((child) => child !== root)
  const document = root ? [collect(root, reading, { ...place, isBody: true })] : []
  const whole = joined([...document, ...rest.map((child) => collect(child, reading, { ...place, isBody: false }))])
  return { ...whole, parts: whole.parts.map((part) => ({ ...part, inline: part.inline || part.contentId !== undefined })) }
}

function collectText(entity: Entity, reading: Reading, { isBody }: Place): Collected {
  const part = toPart(entity, reading)
  const { piece, pictures } = toPiece(entity, reading)
  // What is read among the others and has a name is a file, too.
  const isFile = !isBody && (reading.hasBody || reading.hasText) && isNamed(entity)
  reading.hasText = true
  reading.hasBody ||= showsAnything(entity)
  return withBeside({ pieces: [piece], parts: isFile ? [part] : [], others: [...(isFile ? [] : [part]), ...pictures] }, entity, reading)
}

/** Text beside base64, which a list or a gateway has put there, stands before the body or goes on where it ends; beside HTML it may be HTML as well. */
function withBeside(collected: Collected, entity: Entity, reading: Reading): Collected {
  const [before, behind] = [entity.banner, entity.footer].map((bytes) => (bytes ? [besidePiece(bytes, entity, reading)] : []))
  return { ...collected, pieces: [...(before ?? []), ...collected.pieces, ...(behind ?? [])] }
}

function besidePiece(bytes: Uint8Array, { type }: Entity, reading: Reading): Piece {
  const text = textIn(bytes, type.params.get('charset'), reading).replace(/\r\n?/g, '\n')
  const isHtml = type.value === 'text/html' && isMarkup(text)
  return isHtml ? { text: undefined, html: withBracketed(withEnds(text, false)) } : { text, html: undefined }
}

/** Content of a signed message that needs no key to be read (RFC 8551 3.5.2); it is shown, whoever signed it. */
function openSigned(entity: Entity, reading: Reading, place: Place): Collected | undefined {
  if (!isCms(entity) || place.signed >= deepestSigned) return undefined
  const cms = openCms(entity.body)
  if (!cms) return undefined
  if (cms.kind === 'encrypted') {
    reading.protection ??= 'smime-encrypted'
    return undefined
  }
  if (!cms.content) return undefined
  if (cms.kind === 'signed') reading.protection ??= 'smime-signed'
  const { root } = parseTree(cms.content)
  const packed: Collected = { ...nothing, others: [toPart(entity, reading)] }
  reading.hasBody ||= hasBody(root)
  return withBeside(joined([packed, collect(root, reading, { isBody: true, signed: place.signed + 1 })]), entity, reading)
}

function toPiece(entity: Entity, reading: Reading): { piece: Piece; pictures: Part[] } {
  const { value, params } = entity.type
  const isHtml = value === 'text/html'
  const label = isHtml ? htmlLabel(params.get('charset'), entity.body) : params.get('charset')
  const whole = textIn(entity.body, label, reading, isHtml)
  if (isHtml) {
    if (!isMarkup(whole) && whole.trim().includes('\n'))
      return { piece: { text: whole.slice(0, longestBody).replace(/\r\n?/g, '\n'), html: undefined }, pictures: [] }
    const { html, pictures } = picturesOut(withSymbols(withBracketed(withEnds(whole, isXhtml(entity)))))
    if (html.length > longestHtml) reading.seen.add('body-cut')
    const parts = pictures.map((picture) => ({ ...picture, name: '', charset: undefined, inline: true, order: reading.count++ }))
    return { piece: { text: undefined, html: html.slice(0, longestBody) }, pictures: parts }
  }
  if (whole.length > longestBody) reading.seen.add('body-cut')
  const text = withoutOrders(whole.slice(0, longestBody))
  if (value === 'text/enriched' || value === 'text/richtext') return { piece: { text: fromEnriched(text), html: undefined }, pictures: [] }
  const isFlowed = params.get('format')?.toLowerCase() === 'flowed'
  const lines = isFlowed
    ? unflow(text.replaceAll(wordMark, ''), params.get('delsp')?.toLowerCase() === 'yes')
    : text.replace(/\r\n?/g, '\n').replaceAll(wordMark, '')
  return { piece: { text: lines, html: undefined }, pictures: [] }
}

const isXhtml = ({ fields }: Entity): boolean => /xhtml/i.test(fieldOf(fields, 'content-type').slice(0, 200))

/** Bytes of a body as text, with what had to be guessed for it noted. */
export function textIn(bytes: Uint8Array, label: string | undefined, reading: Reading, isHtml = false): string {
  if (reading.forced) {
    reading.charsets.add(reading.forced)
    return decodeAs(bytes, reading.forced) ?? ''
  }
  const { text, charset, note } = decodeText(bytes, label, reading.hint, isHtml)
  if (charset !== 'ascii') reading.charsets.add(charset)
  if (note === 'mislabelled' || note === 'unknown' || note === 'refused') reading.seen.add(`charset-${note}`)
  return text.replace(/^\ufeff/, '').replaceAll('\0', '')
}

function toPart(entity: Entity, reading: Reading): Part {
  const { type, disposition, contentId, body, fields, location, base } = entity
  return {
    name: nameOf(entity, fields, reading),
    type: type.value,
    charset: type.params.get('charset'),
    contentId,
    inline: disposition.value === 'inline',
    order: reading.count++,
    content: body,
    location,
    base,
  }
}

/** RFC 2183 2.3; older programs write the name with the type; what has neither may be described (RFC 2045 8), or tell where it lies. */
function nameOf({ disposition, type }: Entity, fields: Field[], reading: Reading): string {
  const name = disposition.params.get('filename') || outsideName(type) || type.params.get('name')
  return name || decodeField(fieldOf(fields, 'content-description'), reading.hint).slice(0, 200)
}

function noteOutside({ type }: Entity, { seen }: Reading): void {
  if (type.value === 'message/external-body') seen.add('file-elsewhere')
  if (type.value === 'message/partial') seen.add('in-pieces')
}

/** What a message without labels is likely to be in: what its labelled parts or its encoded words are in. */
export function hintOf(root: Entity): string | undefined {
  const word = charsetOfField(fieldOf(root.fields, 'subject')) ?? charsetOfField(fieldOf(root.fields, 'from'))
  return word ?? labelIn(root)
}

function labelIn(entity: Entity): string | undefined {
  const label = entity.type.params.get('charset')
  if (label) return label
  for (const child of entity.children) {
    const found = labelIn(child)
    if (found) return found
  }
  return undefined
}
