/**
 * How an element stands among others: on lines of its own, as a box in a line, as a row of what stands in it, at the side, or with room before or
 * behind it; `keeps`: whether lines stay in it.
 */
type Stand = { line: boolean; box: boolean; row: boolean; floats: boolean; left: boolean; right: boolean; keeps: boolean | undefined }
/** What the tags of a text say of where its words stand. */
export type Layout = {
  /** Whether line ends count, where the last tag was. */
  keepsLines(): boolean
  /** What stands in the text in the place of a tag, without its `<` and `>`; `words` are those right before it, `next` the character behind it. */
  at(tag: string, words: string, next: string): string
}

const sayings = /<(?:pre|listing)\b|\b(?:display|float|white-space|(?:margin|padding)(?:-(?:left|right|inline(?:-start|-end)?))?)\s?:/i
const none: Stand = { line: false, box: false, row: false, floats: false, left: false, right: false, keeps: undefined }
/** What is drawn on a ground of its own in the middle of a sentence. */
const inSentence = /^(?:code|kbd|samp|tt|mark|sup|sub|abbr)$/
/** Words touch what stands behind them. */
const touches = /[^\s([{«“‘]$/u
const goesOn = /^[\p{L}\p{N}([{«“‘]/u
const empty = /^(?:area|base|basefont|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr)$/
/** So many elements around are known; a tag is closed that is among the last of these. */
const [deepest, nearest] = [1000, 60]
/** So much of the style sheets is read, in characters. */
const longestSheet = 200_000
const mostClasses = 20

/**
 * Where styles say that words stand apart: an inline element is a block, boxes stand next to each other, or lines count. `isBlock` tells the tags that
 * stand on lines of their own in any case. Undefined where a text says nothing of it.
 */
export function layoutOf(html: string, isBlock: (tag: string) => boolean): Layout | undefined {
  if (!sayings.test(html)) return undefined
  const rules = rulesIn(html)
  const open: { name: string; stand: Stand }[] = []
  const known: Known = new Map()
  const tags = new Map<string, Told>()
  /** A tag is read once, however often it stands in the text. */
  const told = (tag: string): Told => {
    const before = tags.get(tag)
    if (before) return before
    const [, slash, written] = /^(\/?)([a-z][a-z0-9:-]*)/i.exec(tag) ?? []
    const name = written?.toLowerCase() ?? ''
    const closes = slash === '/'
    const read = { name, closes, block: isBlock(tag), stand: closes || name === '' ? none : standOf(name, tag, rules, known) }
    if (tags.size < mostKnown && tag.length < longestKnown) tags.set(tag, read)
    return read
  }
  let behindBox = false
  let behindRoom = false
  let isTouched = false
  const keepsLines = () => open.at(-1)?.stand.keeps === true
  const opened = ({ name, block, stand: own }: Told): string => {
    const around = open.at(-1)?.stand
    const isApart = around?.row === true || (own.box && behindBox) || behindRoom || (isRoomy(own, 'left', name) && isTouched)
    behindRoom = false
    behindBox = false
    if (!empty.test(name) && open.length < deepest)
      open.push({ name, stand: own.keeps === around?.keeps || own.keeps !== undefined ? own : { ...own, keeps: around?.keeps } })
    return own.line && !block ? '\n' : isApart ? ' ' : ''
  }
  const closed = ({ name, block }: Told, words: string, next: string): string => {
    let at = open.length - 1
    const last = Math.max(0, open.length - nearest)
    while (at >= last && open[at]?.name !== name) at--
    if (at < last) return ''
    const ended = open[at]
    open.length = at
    behindBox ||= ended?.stand.box === true
    if (ended?.stand.line && !block) return '\n'
    const isOver = ended !== undefined && isRoomy(ended.stand, 'right', name) && (!ended.stand.floats || words.trim().length > 1)
    behindRoom ||= isOver && next === '<'
    return open.at(-1)?.stand.row || (isOver && goesOn.test(next)) ? ' ' : ''
  }
  return {
    keepsLines,
    at(tag, words, next) {
      if (words !== '') {
        behindBox = false
        behindRoom = false
        isTouched = touches.test(words)
      }
      const read = told(tag)
      if (read.name === '') return ''
      if (read.block) {
        behindRoom = false
        isTouched = false
      }
      return read.closes ? closed(read, words, next) : opened(read)
    },
  }
}

const isRoomy = (stand: Stand, side: 'left' | 'right', name: string): boolean =>
  (stand[side] || stand.floats) && !stand.line && !inSentence.test(name)

/** What styles say is told again for most elements: by name, classes and style. */
type Known = Map<string, Stand>
const mostKnown = 2000
/** A tag that is longer, in characters, stands nowhere twice. */
const longestKnown = 300
/** What a tag is: its element, `block` where that stands on lines of its own in any case, and how it stands otherwise. */
type Told = { name: string; closes: boolean; block: boolean; stand: Stand }

function standOf(name: string, tag: string, rules: ReadonlyMap<string, Stand>, known: Known): Stand {
  const hasMore = tag.length > name.length + 6
  const [classes, style] = [hasMore ? attributeIn(tag, 'class') : '', hasMore ? attributeIn(tag, 'style') : '']
  const key = `${name} ${classes} ${style}`
  const before = known.get(key)
  if (before) return before
  const said = [rules.get(name), ...classes.split(/\s+/, mostClasses).map((one) => rules.get(`.${one}`)), standIn(style)]
  const own = said.reduce<Stand>((all, one) => (one === undefined ? all : { ...one, keeps: one.keeps ?? all.keeps }), none)
  const stand = name === 'pre' || name === 'listing' ? { ...own, keeps: own.keeps ?? true } : own
  if (known.size < mostKnown) known.set(key, stand)
  return stand
}

const attributes = {
  class: /[\s"'/]class\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  style: /[\s"'/]style\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  type: /[\s"'/]type\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
  value: /[\s"'/]value\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i,
}

/** The value of an attribute of a tag; '' without it. */
export function attributeIn(tag: string, name: keyof typeof attributes): string {
  const [, double, single, bare] = attributes[name].exec(tag) ?? []
  return double ?? single ?? bare ?? ''
}

/** What declarations say; undefined where that is nothing. */
function standIn(css: string): Stand | undefined {
  const said = new Map<string, string>()
  for (const declaration of css.split(';')) {
    const at = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(0, at)).trim().toLowerCase()
    if (asked.test(name))
      said.set(
        name,
        declaration
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      )
  }
  if (said.size === 0) return undefined
  const [display = '', float = '', space] = [said.get('display'), said.get('float'), said.get('white-space')]
  return {
    line: /^(?:block|flow-root|list-item|table(?!-c)|flex|grid)/.test(display),
    box: /^inline-/.test(display) || /^(?:left|right|inline-)/.test(float),
    row: /^(?:inline-)?(?:flex|grid)/.test(display),
    floats: /^(?:left|right|inline-)/.test(float),
    left: hasRoom(said, 'left'),
    right: hasRoom(said, 'right'),
    keeps: space === undefined ? undefined : /^(?:pre|break-spaces)/.test(space),
  }
}

const asked = /^(?:display|float|white-space|(?:margin|padding)(?:-(?:left|right|inline(?:-start|-end)?))?)$/
/** Room from which on words stand apart, in px, and what a length is of it. */
const apart = 4
const inPx: Record<string, number> = { px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 8, cm: 37.8, mm: 3.78, in: 96, ex: 8, ch: 8 }

/** Whether there is room at a side of an element's words. */
function hasRoom(said: ReadonlyMap<string, string>, side: 'left' | 'right'): boolean {
  const logical = side === 'left' ? 'inline-start' : 'inline-end'
  const lengths = ['margin', 'padding'].flatMap((name) => {
    const [top, right = top, , left = right] = said.get(name)?.split(/\s+/, 4) ?? []
    const [start, end = start] = said.get(`${name}-inline`)?.split(/\s+/, 2) ?? []
    return [side === 'left' ? left : right, side === 'left' ? start : end, said.get(`${name}-${side}`), said.get(`${name}-${logical}`)]
  })
  return lengths.some((length) => {
    const [, number, unit = ''] = /^(\d{0,5}(?:\.\d{1,9})?)([a-z%]{1,3})/.exec(length ?? '') ?? []
    return Number(number) * (inPx[unit] ?? 0) >= apart
  })
}

/** What the style sheets of a text say of classes, `.name`, and of all elements of a name. */
function rulesIn(html: string): Map<string, Stand> {
  const found = new Map<string, Stand>()
  const lower = html.slice(0, longestSheet * 2).toLowerCase()
  for (let at = lower.indexOf('<style'); at >= 0; at = lower.indexOf('<style', at + 1)) {
    const from = lower.indexOf('>', at) + 1
    const end = lower.indexOf('</style', at)
    if (from === 0 || end < from) break
    if (!/\smedia\b(?!\s?=\s?["']?(?:all|screen))/.test(lower.slice(at, from)))
      readRules(html.slice(from, Math.min(end, from + longestSheet)), found)
    at = end
  }
  return found
}

/** Rules for windows of other sizes, and for print, are passed over. */
function readRules(css: string, found: Map<string, Stand>): void {
  const bracket = /[{}]/g
  let from = 0
  /** So deep within what does not hold. */
  let passed = 0
  let prelude = ''
  for (let one = bracket.exec(css); one; one = bracket.exec(css)) {
    const before = css.slice(from, one.index).trim()
    from = one.index + 1
    if (passed > 0) passed += one[0] === '{' ? 1 : -1
    else if (one[0] === '{') {
      if (!before.startsWith('@')) prelude = before
      else if (!/^@(?:supports|layer|media\s+(?:only\s+)?(?:all|screen)$)/i.test(before)) passed = 1
    } else if (prelude !== '') {
      const stand = standIn(before)
      if (stand) for (const name of namesIn(prelude)) found.set(name, stand)
      prelude = ''
    }
  }
}

/** What a list of selectors names: the class of the last element of each, or elements wherever they stand. */
function namesIn(selectors: string): string[] {
  return selectors.split(',').flatMap((selector) => {
    const text = selector.trim().slice(-200)
    if (/^[a-z][a-z0-9]*$/i.test(text)) return [text.toLowerCase()]
    const last = text.split(/[\s>+~]/).at(-1) ?? ''
    const [, name] = /^[a-z0-9]*\.([\w-]+)$/i.exec(last) ?? []
    return name === undefined ? [] : [`.${name}`]
  })
}
