import { withoutRepeats } from './repeats.ts'
import { tagsIn } from './tags.ts'

/**
 * Browsers' parsers look through all open elements at each tag, and through what stands before the first one at each comment: both make them
 * take time that grows with its square. So do style sheets in number, when they go.
 */
const most = { parsingMs: 1500, busyMs: 10_000, atOnce: 500, sheets: 2500 }
/** Time that grows with the square shows in the last of so many pieces, beside the first: each takes so many times as long. */
const growth = { pieces: 10, times: 6 }
/** With fewer tags that is nothing. */
const few = 5000

/** Their content is text for a parser; that of these is nobody's words. */
const raw = /^(?:script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)$/
/** What begins a line. */
const lines = /^(?:p|div|br|hr|li|dd|dt|tr|table|h[1-6]|pre|blockquote|section|article|center|ul|ol|dl)$/

/**
 * Whether a browser's parser reads this HTML before anybody notices. A machine that has much else to do takes longer for each piece alike: that says
 * nothing against the HTML, up to a limit. Tried bit by bit on its tags alone, without attributes and words, in a
 * document of no window, so that nothing of the message is read; what takes too long is left. Linear in what was read.
 */
export function isParsedInTime(html: string, page: Document | undefined = globalThis.document, limitMs = most.parsingMs): boolean {
  if (!page || !hasMany(html)) return true
  const times: number[] = []
  let taken = 0
  const isLate = () => {
    if (taken <= limitMs) return false
    const first = sum(times.slice(0, growth.pieces))
    return taken > Math.max(limitMs, most.busyMs) || sum(times.slice(-growth.pieces)) > growth.times * first
  }
  const { implementation } = page
  const tried = implementation.createHTMLDocument('')
  tried.open()
  let piece = ''
  let count = 0
  let sheets = 0
  for (const { name, closes } of tagsIn(html, { loose: false, comments: true })) {
    if (name === 'style' && !closes && ++sheets > most.sheets) return false
    if (name === '!') piece += '<!-->'
    else if (!raw.test(name) && /^[a-z][a-z\d]*$/.test(name)) piece += closes ? `</${name}>` : `<${name}>`
    if (++count % most.atOnce !== 0) continue
    const began = performance.now()
    tried.write(piece)
    const took = performance.now() - began
    times.push(took)
    taken += took
    if (isLate()) return false
    piece = ''
  }
  return !isLate()
}

const sum = (times: readonly number[]): number => times.reduce((all, one) => all + one, 0)

function hasMany(html: string): boolean {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) if (++count > few) return true
  return false
}

/** HTML that a browser's parser reads in time, whoever wrote it: where it would not, the words alone, line by line. */
export function parsable(html: string): string {
  const bounded = withoutRepeats(html)
  return isParsedInTime(bounded) ? bounded : wordsIn(bounded)
}

function wordsIn(html: string): string {
  let words = ''
  let end = 0
  for (const { name, closes, at, end: behind } of tagsIn(html, { loose: false, comments: true })) {
    // A raw element's text stands before the tag that ends it.
    if (!(closes && raw.test(name))) words += html.slice(end, at)
    if (!closes && lines.test(name)) words += '<br>'
    end = behind
  }
  return `${words}${html.slice(end)}`.replace(/<(?!br>)/g, '&lt;').replace(/(?:<br>){3,}/g, '<br><br>')
}
