import { type Steps, toEnd } from './steps.ts'
import { type Tag, tagsIn } from './tags.ts'

/**
 * Elements that a parser opens again, with their attributes, behind each block that ends around them while they are open (HTML 13.2.4.3): a
 * thousand of them and a thousand paragraphs are a million elements.
 */
const formatting = new Set(['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u'])
/** Their tags but those of links, of which a parser keeps one open only. */
const multiplying = /<(\/?)(?:big|b|code|em|font|i|nobr|small|strike|strong|s|tt|u)(?=[\t\n\f\r />])/gi

/** What has rules of its own for what is open: behind one of them nothing counts as closed any more. */
const odd = /^(?:math|select|template|object|applet|marquee|button|frameset|plaintext|noscript|foreignobject)$/
/** What drawings are made of: within one, these and their words are nothing to the elements around it. */
const drawn =
  /^(?:path|g|circle|ellipse|rect|line|polyline|polygon|defs|use|symbol|clippath|mask|lineargradient|radialgradient|stop|text|tspan)$/
const neverOpen = /^(?:img|br|wbr|hr|input|meta|link|base|col|area|embed|param|source|track|html|head|body)$/
/** They end nothing that is open. */
const inline = /^(?:span|img|br|wbr|input|abbr|sub|sup|q|cite|kbd|samp|var|del|ins|label|bdo|bdi|mark|time)$/
const rows = /^(?:tr|tbody|thead|tfoot|col|colgroup)$/
const cells = /^(?:td|th|caption)$/
/** One of these within one of its kind ends it, where nothing else is between. */
const successive = /^(?:p|li|dd|dt|option)$/

/** An element that is open: as it is written, and how many blocks were open around it. */
type Open = { name: string; source: string; blocks: number }
/** A table: how much was open before it, and its cell, if it has one open. */
type Table = { opened: number; blocks: number; cell: { name: string; opened: number; blocks: number } | undefined }

/** More that is open at once is nobody's wish. */
const mostOpen = 500
const deepestKnown = 500
/** A parser gives up moving an element out of so many blocks (HTML 13.2.6.4.7). */
const mostMoved = 8
/** Elements made for each of them. */
const copies = 4

/**
 * How many elements a parser makes of this HTML beyond its tags, at most: never fewer than a parser does, and about as many where the HTML is
 * well formed. Counts on until there are more than `enough`. In one pass.
 */
export const repeatsIn = (html: string, enough: number): number => toEnd(repeatsBySteps(html, enough))

/** The same, by steps of so many tags. */
const tagsAtOnce = 2000
function* repeatsBySteps(html: string, enough: number): Steps<number> {
  let count = 0
  const state: State = { open: [], blocks: [], tables: [], sure: true, pending: false, repeats: 0 }
  let end = 0
  let inDrawing = false
  const reading = { loose: /<!\[CDATA\[/i.test(html) }
  state.sure = !reading.loose
  for (const tag of tagsIn(html, reading)) {
    if (++count % tagsAtOnce === 0) yield
    if (tag.at > end || !state.sure) makeAgain(state)
    // A script with a comment may go on behind what looks like its end (HTML 13.2.5.20).
    if (tag.name === 'script' && tag.closes && html.slice(end, tag.at).includes('<!--')) state.sure = false
    end = tag.end
    if (inDrawing && drawn.test(tag.name)) continue
    if (tag.name === 'svg' || inDrawing) {
      makeAgain(state)
      const begins: boolean = tag.name === 'svg' && !tag.closes && !inDrawing && html.charAt(end - 2) !== '/'
      // What is no drawing ends one, and what follows is markup again.
      if (!begins && !(inDrawing && tag.name === 'svg' && tag.closes)) state.sure = false
      inDrawing = begins && state.sure
      reading.loose = !state.sure
      if (tag.name === 'svg') continue
    }
    if (odd.test(tag.name)) state.sure = false
    reading.loose = !state.sure
    if (formatting.has(tag.name)) (tag.closes ? closeFormatting : openFormatting)(state, tag, html)
    else other(state, tag)
    if (state.open.length > mostOpen) return Number.POSITIVE_INFINITY
    if (state.repeats > enough) return state.repeats
  }
  makeAgain(state)
  return state.repeats
}

/** `sure`: it is known what is closed. `pending`: what is open may have to be opened again. */
type State = { open: Open[]; blocks: string[]; tables: Table[]; sure: boolean; pending: boolean; repeats: number }

/** From where on the open elements may be opened again: those outside of a cell stay outside. */
function reach({ tables, sure }: State): number {
  if (!sure) return 0
  return tables.at(-1)?.cell?.opened ?? tables.at(-2)?.cell?.opened ?? 0
}

/** From where on they can be closed: not through a table that is open. */
function closable({ tables }: State): number {
  const table = tables.at(-1)
  return table ? (table.cell?.opened ?? table.opened) : 0
}

function makeAgain(state: State): void {
  if (!state.pending) return
  state.repeats += state.open.length - reach(state)
  state.pending = !state.sure
}

function openFormatting(state: State, { name, at, end }: Tag, html: string): void {
  makeAgain(state)
  const source = end > at ? html.slice(at, end) : String(at)
  const from = state.sure ? closable(state) : 0
  // Of those that are alike the parser keeps three (HTML 13.2.4.3), of links one.
  let alike = 0
  let first = -1
  for (let index = from; index < state.open.length; index++) {
    const other = state.open[index]
    // A link ends the one before it.
    if (/^(?:a|nobr)$/.test(name) && other?.name === name) state.repeats += moved(state, other)
    if (name === 'a' ? other?.name !== 'a' : other?.source !== source) continue
    if (alike++ === 0) first = index
  }
  if (alike >= (name === 'a' ? 1 : 3)) state.open.splice(first, 1)
  state.open.push({ name, source, blocks: state.blocks.length })
  if (name === 'a') state.pending = true
}

/** How many elements the end of one makes that blocks within it outlive (HTML 13.2.6.4.7). */
const moved = ({ blocks }: State, open: Open): number => copies * Math.max(0, Math.min(blocks.length - open.blocks, mostMoved))

function closeFormatting(state: State, { name }: Tag): void {
  state.pending = true
  if (!state.sure) {
    state.repeats += mostMoved * copies
    return
  }
  const from = closable(state)
  for (let index = state.open.length - 1; index >= from; index--) {
    const open = state.open[index]
    if (open?.name !== name) continue
    state.repeats += moved(state, open)
    if (state.blocks.length - open.blocks < mostMoved) state.open.splice(index, 1)
    return
  }
}

function other(state: State, { name, closes }: Tag): void {
  if (!closes && inline.test(name)) {
    makeAgain(state)
    return
  }
  state.pending = true
  if (!state.sure || neverOpen.test(name)) return
  if (name === 'table') (closes ? closeTable : openTable)(state)
  else if (cells.test(name)) (closes ? closeCell : openCell)(state, name)
  else if (rows.test(name)) closeRow(state, name, closes)
  else block(state, name, closes)
}

function openTable(state: State): void {
  // A table right in a table is one that follows it.
  if (state.tables.length > 0 && !state.tables.at(-1)?.cell) closeTable(state)
  state.tables.push({ opened: state.open.length, blocks: state.blocks.length, cell: undefined })
  if (state.tables.length > deepestKnown) state.sure = false
}

function closeTable(state: State): void {
  endCell(state)
  const table = state.tables.pop()
  if (table) state.blocks.length = table.blocks
}

function openCell(state: State, name: string): void {
  const table = state.tables.at(-1)
  if (!table) return
  endCell(state)
  table.cell = { name, opened: state.open.length, blocks: state.blocks.length }
}

function closeCell(state: State, name: string): void {
  if (state.tables.at(-1)?.cell?.name === name) endCell(state)
}

function closeRow(state: State, name: string, closes: boolean): void {
  const cell = state.tables.at(-1)?.cell
  if (cell && (!closes || (name === 'tr' && cell.name !== 'caption'))) endCell(state)
}

/** What is open in a cell ends with it. */
function endCell(state: State): void {
  const table = state.tables.at(-1)
  if (!table?.cell) return
  state.open.length = table.cell.opened
  state.blocks.length = table.cell.blocks
  table.cell = undefined
}

function block(state: State, name: string, closes: boolean): void {
  const table = state.tables.at(-1)
  const from = table ? (table.cell?.blocks ?? table.blocks) : 0
  const known = state.blocks.lastIndexOf(name)
  const takesPlace = !closes && (name === 'p' ? known >= from : successive.test(name) && state.blocks.at(-1) === name)
  if ((closes || takesPlace) && known >= from) {
    state.blocks.splice(known, 1)
    for (const open of state.open) if (open.blocks > known) open.blocks--
  }
  if (!closes) state.blocks.push(name)
  if (state.blocks.length > deepestKnown) state.sure = false
}

/** What may be the tag of one of them. */
const mayFormat = /<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\t\n\f\r />])/gi

/** Whether there are so many tags, and such ones among them, that a parser might make more than `enough` elements of them, whatever their order. */
function mayRepeat(html: string, enough: number): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags++
  // Without one that multiplies only their ends might count.
  if (tags * mostMoved * copies > enough) return true
  let open = 0
  mayFormat.lastIndex = 0
  while (mayFormat.test(html)) open++
  if (open > mostOpen) return true
  // At each tag all that are open might be made again, and each might be moved out of each of the others.
  return open * (3 * tags + 3 + open * mostMoved * copies) + tags * mostMoved * copies > enough
}

/** Elements that a parser may make of those that are left open, beside those that are written. */
export const mostRepeats = 500_000

/** HTML as a parser may have it: where its open elements would multiply without end they are gone, and their words stay. */
export const withoutRepeats = (html: string): string => toEnd(withoutRepeatsBySteps(html))

export function* withoutRepeatsBySteps(html: string): Steps<string> {
  if (!mayRepeat(html, mostRepeats)) return html
  const repeats = yield* repeatsBySteps(html, mostRepeats)
  return repeats > mostRepeats ? withoutMultiplying(html) : html
}

/** HTML without the elements that multiply: in their place are some that look like nothing. Whatever takes it for markup finds none of them. */
export const withoutMultiplying = (html: string): string => html.replace(multiplying, '<$1span')
