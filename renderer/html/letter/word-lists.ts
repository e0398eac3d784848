import { styleAttribute as styles } from '../markup/style-attribute.ts'

type Marking = { ordered: false } | { ordered: true; type: string | undefined; number: number }
type Item = { paragraph: Element; level: number; list: string; marking: Marking }

/**
 * A word processor writes lists as paragraphs with a mark in front; here they become lists, however deep, with their numbers. What no list
 * can write (1.1, 가.) stays a paragraph with its mark.
 */
export function joinWordLists(body: HTMLElement): void {
  let run: Item[] = []
  const flush = () => {
    if (run.length > 0) build(run)
    run = []
  }
  for (const paragraph of [...body.querySelectorAll('p,h1,h2,h3')]) {
    const item = itemOf(paragraph)
    const last = run.at(-1)
    if (item && last && last.paragraph.nextElementSibling !== paragraph) flush()
    if (item) run.push(item)
    else flush()
  }
  flush()
}

function itemOf(paragraph: Element): Item | undefined {
  const [, list = '', level, override = ''] =
    /mso-list\s*:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i.exec(paragraph.getAttribute(styles) ?? '') ?? []
  if (level === undefined) return undefined
  const mark = [...paragraph.querySelectorAll(`[${styles}]`)].find((span) => /mso-list\s*:\s*ignore/i.test(span.getAttribute(styles) ?? ''))
  const text = (mark?.textContent ?? '').replace(/[\s\u00a0]+/g, '')
  const marking = markingOf(text)
  if (!marking) {
    mark?.replaceWith(`${text} `)
    return undefined
  }
  mark?.remove()
  return { paragraph, level: Math.min(Math.max(Number(level), 1), 9), list: `${list} ${override}`, marking }
}

const letter = (text: string): number => text.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1

/** What a mark says; undefined for one that a list cannot have. */
function markingOf(mark: string): Marking | undefined {
  const [, inner = ''] = /^[(（]?([\p{L}\p{N}.]{1,40}?)[.)）:]{0,9}$/u.exec(mark.normalize('NFKC')) ?? []
  // Symbols of a font for bullets may be letters: they stand alone.
  if (inner === '' || mark === 'o' || mark === '§' || (inner === mark && !/\d/.test(inner))) return { ordered: false }
  if (/^\d{1,6}$/.test(inner)) return { ordered: true, type: undefined, number: Number(inner) }
  const type = (small: string) => (inner === inner.toLowerCase() ? small : small.toUpperCase())
  if (/^(?=.)(?:x{0,3}(?:ix|iv|v?i{0,3}))$/i.test(inner) && (inner.length > 1 || /i/i.test(inner))) {
    return { ordered: true, type: type('i'), number: roman(inner) }
  }
  return /^[a-z]$/i.test(inner) ? { ordered: true, type: type('a'), number: letter(inner) } : undefined
}

function roman(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 }
  const digits = [...text.toLowerCase()].map((digit) => values[digit] ?? 0)
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
}

type Open = { level: number; list: Element; of: string; ordered: boolean; type: string | undefined; next: number }

function build(items: Item[]): void {
  const { ownerDocument: page } = items[0]?.paragraph ?? document.body
  const place = page.createComment('')
  items[0]?.paragraph.before(place)
  const open: Open[] = []
  for (const { paragraph, level, list: of, marking } of items) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const current = open.at(-1)
    if (current?.level === level && !goesOn(current, of, marking)) open.pop()
    if ((open.at(-1)?.level ?? 0) < level) {
      const list = page.createElement(marking.ordered ? 'ol' : 'ul')
      const type = marking.ordered ? marking.type : undefined
      const next = marking.ordered ? marking.number : 1
      if (type) list.setAttribute('type', type)
      if (next !== 1) list.setAttribute('start', String(next))
      const above = open.at(-1)?.list
      if (above) (above.lastElementChild ?? above).append(list)
      else place.before(list)
      open.push({ level, list, of, ordered: marking.ordered, type, next })
    }
    const now = open.at(-1)
    const item = page.createElement('li')
    item.append(...paragraph.childNodes)
    now?.list.append(item)
    if (now) now.next++
    paragraph.remove()
  }
  place.remove()
}

/** Whether an item belongs to the list before it, and has the number that it would get there. */
function goesOn({ of, ordered, type, next }: Open, list: string, marking: Marking): boolean {
  if (of !== list || ordered !== marking.ordered) return false
  if (!marking.ordered) return true
  // One letter may be of the alphabet or a roman number.
  const alike = marking.type === type || (type !== undefined && marking.type !== undefined && type.toLowerCase() === 'a')
  return alike && (marking.number === next || marking.type !== type)
}
