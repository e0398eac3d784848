import { isForwardSubject } from '../../../preload/mail/subject.ts'
import { isMarkedWithin } from '../../../preload/quotes/answer-marks.ts'
import { type Answering, isAnswer } from '../../../preload/quotes/answers.ts'
import { attributionLength } from '../../../preload/quotes/attribution.ts'
import { isForwarded, isForwardMark } from '../../../preload/quotes/forwards.ts'
import { beginsWithHead } from '../../../preload/quotes/head.ts'
import { isSentFrom, leadsUp, saysInline } from '../../../preload/quotes/own-words.ts'

/** A stretch of a plain text; `armour`: what OpenPGP encrypted or signed it with (RFC 4880 6.2); `foldable`: a quotation with more than a few lines. */
export type Block =
  | { kind: 'text' | 'signature' | 'code' | 'diff' | 'armour'; text: string }
  | { kind: 'quote'; text: string; foldable: boolean }
type Lines = { kind: Block['kind']; lines: string[] }

/** Quotations shorter than this, in lines, are not worth a click. */
const shortest = 4
/** A signature of more lines than this, or one of several, ends at the first blank line: what follows is the next message of a digest. */
const longestSignature = 12

/** Runs of own and quoted lines, patches, and signatures, in their order. */
export function blocksOf(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n')
  const signed = signaturesIn(lines)
  const armoured = armourIn(lines)
  const runs: Lines[] = []
  let kind: Block['kind'] = 'text'
  lines.forEach((line, index) => {
    kind = armoured[index] ? 'armour' : signed[index] ? 'signature' : kindOf(line, kind, lines, index)
    const last = runs.at(-1)
    // Each signature begins with its mark.
    if (last && last.kind === kind && !(kind === 'signature' && isMark(line, lines, index))) last.lines.push(line)
    else runs.push({ kind, lines: [line] })
  })
  takeAttributions(runs)
  return joined(runs.filter(({ lines }) => lines.some((line) => line.trim() !== ''))).map((run): Block => {
    const words = run.lines.join('\n').replace(/^\n+|(?<!\n)\n+$/g, '')
    return run.kind === 'quote' ? { kind: 'quote', text: words, foldable: run.lines.length >= shortest } : { kind: run.kind, text: words }
  })
}

/**
 * Which of a text's quotations are put away: what an answer repeats below it. What is forwarded, what is answered below or between, and a
 * quotation that is all there is are the message itself, and so is all of a letter that answers none, what the writer leads up to, and what has
 * answers within it, by what the writer says or by their marks.
 */
export function foldedIn(blocks: readonly Block[], answering: Answering): ReadonlySet<number> {
  if (!isAnswer(answering)) return new Set()
  const first = blocks.findIndex(({ kind }) => kind === 'quote')
  const own = blocks.slice(0, Math.max(first, 0)).filter(({ kind }) => kind !== 'signature' && kind !== 'armour')
  const ownLines = own.flatMap(({ text }) => text.split('\n'))
  const answered = blocks.slice(first).every(({ kind }) => kind === 'quote' || kind === 'signature' || kind === 'armour')
  if (first < 0 || !answered || !ownLines.some((line) => line.trim() !== '' && !isSentFrom(line))) return new Set()
  if (isForwardSubject(answering.subject) || ownLines.some(isForwardMark)) return new Set()
  const [above = ''] = blocks[first]?.text.split('\n') ?? []
  const [lastSentence = ''] =
    ownLines
      .findLast((line) => line.trim() !== '')
      ?.split(/[.!?。！？]\s/u)
      .slice(-1) ?? []
  if (above.startsWith('>') && leadsUp(lastSentence)) return new Set()
  const quoted = blocks.flatMap(({ kind, text }) => (kind === 'quote' ? text.split('\n') : []))
  const words = ownLines.join('\n')
  if (saysInline(words) || isMarkedWithin(words, quoted.flatMap(quotedOnce))) return new Set()
  return new Set(
    blocks.flatMap((block, index) => (block.kind === 'quote' && block.foldable && !isForwarded(block.text.split('\n')) ? [index] : [])),
  )
}

/** The words of a line that was quoted once. */
const quotedOnce = (line: string): string[] => (/^>(?!\s?>)/.test(line) ? [line.slice(1).trim()] : [])

/** Whether a line is the writer's own, of which a server that keeps mail in one file hid the beginning (RFC 4155): nothing quoted stands below it. */
function isEscaped(lines: string[], index: number): boolean {
  let next = index
  while (escaped.test(lines[next] ?? '')) next++
  return next > index && !lines[next]?.startsWith('>')
}
const escaped = /^>From /

function kindOf(line: string, before: Block['kind'], lines: string[], index: number): Block['kind'] {
  if (before === 'diff')
    return /^(?:[ +\-@\\]|diff |index |new file|deleted file|similarity|rename|old mode|new mode|Binary|$)/.test(line) ? 'diff' : 'text'
  if (/^diff --git |^--- \S/.test(line) && isPatch(lines, index)) return 'diff'
  return line.startsWith('>') && !(before !== 'quote' && isEscaped(lines, index)) ? 'quote' : 'text'
}

const isPatch = (lines: string[], index: number): boolean =>
  lines.slice(index, index + 8).some((line) => line.startsWith('+++ ') || line.startsWith('@@ ')) || /^diff --git /.test(lines[index] ?? '')

/** The mark above a signature (RFC 3676 4.3), also without its space near the end. */
const isMark = (line: string, lines: string[], index: number): boolean => line === '-- ' || (line === '--' && index > lines.length - 12)

/** Which lines are armour: each block from its first line to its last. */
function armourIn(lines: string[]): boolean[] {
  const armoured = new Array<boolean>(lines.length).fill(false)
  const ends = armourEnds(lines)
  for (let at = 0; at < lines.length; at++) {
    const kind = /^-----BEGIN (PGP (?!SIGNED MESSAGE)[A-Z ]{3,30})-----\s*$/.exec(lines[at] ?? '')?.[1]
    const left = kind === undefined ? undefined : ends.get(kind)
    while (left?.length && (left.at(-1) ?? 0) < at) left.pop()
    const end = left?.pop()
    if (end === undefined) continue
    armoured.fill(true, at, end + 1)
    at = end
  }
  return armoured
}

/** Where armour of each kind may end, the first place last. */
function armourEnds(lines: string[]): Map<string, number[]> {
  const ends = new Map<string, number[]>()
  for (let at = lines.length - 1; at >= 0; at--) {
    const kind = /^-----END (PGP [A-Z ]{3,30})-----\s*$/.exec(lines[at] ?? '')?.[1]
    if (kind === undefined) continue
    const known = ends.get(kind)
    if (known) known.push(at)
    else ends.set(kind, [at])
  }
  return ends
}

/** Which lines are signatures: each from its mark to where it ends. */
function signaturesIn(lines: string[]): boolean[] {
  const marks = lines.flatMap((line, index) => (isMark(line, lines, index) ? [index] : []))
  const signed = new Array<boolean>(lines.length).fill(false)
  marks.forEach((mark, nth) => {
    const next = marks[nth + 1] ?? lines.length
    const isWhole = marks.length === 1 && next - mark <= longestSignature + 1
    signed.fill(true, mark, signatureEnd(lines, mark, next, isWhole))
  })
  const rule = lines.findLastIndex((line) => /^_{20,}$/.test(line))
  // What mailing lists put under a message.
  if (rule >= 0 && lines.length - rule <= 9 && lines.slice(rule).every((line) => !line.startsWith('>'))) signed.fill(true, rule)
  return signed
}

function signatureEnd(lines: string[], mark: number, next: number, isWhole: boolean): number {
  for (let at = mark + 1; at < next; at++) {
    if (lines[at]?.trim() !== '') continue
    if (!isWhole || isQuoted(lines, at)) return at
  }
  return next
}

/** Whether a quotation follows this blank line, below its attribution or without one. */
function isQuoted(lines: string[], blank: number): boolean {
  const paragraph: string[] = []
  for (let at = blank + 1; at < lines.length && paragraph.length < 12; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('>')) return paragraph.length === 0 || attributionLength(paragraph, true) === paragraph.length
    if (line.trim() !== '') paragraph.push(line)
    else if (paragraph.length > 0 && !beginsWithHead(paragraph) && attributionLength(paragraph, true) === 0) return false
  }
  return false
}

/** "On Monday Ann wrote:" goes with what she wrote. */
function takeAttributions(runs: Lines[]): void {
  runs.forEach((run, index) => {
    const before = runs[index - 1]
    if (run.kind !== 'quote' || before?.kind !== 'text') return
    const { lines } = before
    let end = lines.length
    while (end > 0 && lines[end - 1]?.trim() === '') end--
    let begin = end
    while (begin > 0 && end - begin < 12 && lines[begin - 1]?.trim() !== '') begin--
    const count = attributionLength(lines.slice(begin, end), true)
    if (count > 0) run.lines.unshift(...lines.splice(end - count))
  })
}

/** Quotations with nothing but blank lines between them are one. */
function joined(runs: Lines[]): Lines[] {
  const kept: Lines[] = []
  for (const run of runs) {
    const last = kept.at(-1)
    if (run.kind === 'quote' && last?.kind === 'quote') {
      last.lines.push('')
      // Not all at once: a call takes only so many.
      for (const line of run.lines) last.lines.push(line)
    } else kept.push(run)
  }
  return kept
}
