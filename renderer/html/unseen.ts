import { partsOf } from './shorthands.ts'

/** What is said of the style of an element: by its message, or by a browser, which has resolved all of it. */
export type Said = { get(property: string): string | undefined }

/** Nothing of the words can be seen, or next to nothing, though what stands within may be. */
export type Silence = { unseen: boolean; tiny: boolean }

/** Whether the words of an element within one of this silence are silent, too. */
export function silenceOf(said: Said, around: Silence): Silence {
  const [visibility, size] = [said.get('visibility') ?? '', said.get('font-size') ?? '']
  return {
    unseen: (/^(?:hidden|collapse)/.test(visibility) && !isAnimated(said)) || (around.unseen && !/^(?:visible|initial)/.test(visibility)),
    tiny: /^(?:inherit|unset)?$/.test(size)
      ? around.tiny
      : /^(?:0?\.[01]\d*(?:em|rem)|0(?:em|rem|%)?|1?[1-9](?:\.\d+)?%|10(?:\.\d+)?%|(?:0?\.\d+|0)(?:px|pt)|1px)$/.test(size),
  }
}

/** What an animation begins with may be nothing: what it comes to is seen. */
const isAnimated = (said: Said): boolean => !/^(?:|none|initial|unset)$/.test(said.get('animation-name') ?? '')

const longestStyle = 4000

/** What a style attribute says, without a parser of CSS: the frame has none, and asks this of a few elements only. */
export function saidInline(style: string): Said {
  const said = new Map<string, string>()
  const important = new Set<string>()
  for (const declaration of style
    .slice(0, longestStyle)
    .replace(/\/\*.*?(?:\*\/|$)/gs, ' ')
    .split(';')) {
    const [, property = '', value = '', mark] = /^\s*([\w-]+)\s*:([^!]*)(?:(!\s*important)\s*)?$/i.exec(declaration) ?? []
    for (const [name, part] of partsOf(property.toLowerCase(), value.trim().toLowerCase())) {
      if (name === '' || (important.has(name) && !mark)) continue
      said.set(name, part)
      if (mark) important.add(name)
    }
  }
  return said
}

/** A length in px; undefined for what depends on something else. */
export function px(value: string): number | undefined {
  const [, number, unit = ''] = /^(-?(?:\d+(?:\.\d*)?|\.\d+))(px|pt|pc|em|rem|cm|mm|in|ex)?$/.exec(value.trim()) ?? []
  if (number === undefined) return undefined
  return Number(number) * (units[unit] ?? 1)
}
const units: Record<string, number> = { pt: 4 / 3, pc: 16, em: 16, rem: 16, ex: 8, cm: 37.8, mm: 3.78, in: 96 }

/** Whether nothing of an element is seen: neither its words nor what stands within. */
export function isHidden(element: Element, said: Said): boolean {
  const value = (property: string) => said.get(property) ?? ''
  if (value('display') === 'none') return true
  if (element.hasAttribute('hidden') && value('display') === '') return true
  if (element.localName === 'dialog' && !element.hasAttribute('open') && value('display') === '') return true
  if (isAnimated(said)) return isFoldedIn(element)
  if (value('opacity') !== '' && Number.parseFloat(value('opacity')) < 0.02) return true
  if (/hidden|clip/.test(value('overflow')) && isFlat(element, said)) return true
  return isFoldedIn(element) || isDisplaced(said) || isCutAway(said)
}

/** Further than this, in px, nobody scrolls: to the left and above one cannot. */
const [before, behind] = [500, 5000]

function isDisplaced(said: Said): boolean {
  const at = (property: string) => px(said.get(property) ?? '') ?? 0
  if (at('text-indent') < -before || at('margin-left') < -before || at('margin-top') < -before * 4) return true
  if (!/^(?:absolute|fixed|relative|sticky)/.test(said.get('position') ?? '')) return isMovedAway(said.get('transform') ?? '')
  if (Math.min(at('left'), at('top'), at('right'), at('bottom')) < -before || Math.max(at('left'), at('top')) > behind) return true
  return isMovedAway(said.get('transform') ?? '')
}

/** Whether a transformation leaves nothing to see: no size, on edge, or out of the page. */
function isMovedAway(transform: string): boolean {
  if (transform === '' || transform === 'none') return false
  if (/\bscale[xy3d]*\(\s{0,9}0?(?:\.0\d*)?\s{0,9}[,)]|\brotate[xy]\(\s{0,9}-?(?:90|270)deg/.test(transform)) return true
  const [, of = '', list = ''] = /\b(translate[xy3d]*|matrix)\(([^()]*)\)/.exec(transform) ?? []
  const numbers = list.split(',').map((part) => (of === 'matrix' ? Number(part) : (px(part) ?? 0)))
  if (of === 'matrix' && numbers.slice(0, 4).every((part) => Math.abs(part) < 0.01)) return true
  return (of === 'matrix' ? numbers.slice(4) : numbers).some((part) => part < -before || part > behind)
}

/** Whether nothing of an element is drawn, though it has its place. */
function isCutAway(said: Said): boolean {
  const value = (property: string) => said.get(property) ?? ''
  if (value('content-visibility') === 'hidden') return true
  if (/^0?(?:\.0\d*)?$/.test(value('scale')) && value('scale') !== '') return true
  if (/\bopacity\(\s{0,9}0?(?:\.0\d*)?%?\s{0,9}\)/.test(value('filter'))) return true
  if (value('zoom') !== '' && Number.parseFloat(value('zoom')) < (value('zoom').endsWith('%') ? 20 : 0.2)) return true
  if ((px(value('letter-spacing')) ?? 0) < -5) return true
  const clip = value('clip-path')
  if (
    /^inset\(\s{0,9}(?:[5-9]\d|100)(?:\.\d+)?%|^(?:circle|ellipse)\(\s{0,9}0|^polygon\(\s{0,9}0(?:px|%)? 0(?:px|%)?,\s{0,9}0(?:px|%)? 0(?:px|%)?,/.test(
      clip,
    )
  )
    return true
  return /^rect\((?:\s{0,9}[01]?(?:px)?[\s,]{0,9}){4}\)/.test(value('clip')) && /^(?:absolute|fixed)/.test(value('position'))
}

/** What stands in `<details>` that is closed, but for its first line. */
function isFoldedIn(element: Element): boolean {
  const around = element.parentElement
  return around?.localName === 'details' && !around.hasAttribute('open') && element !== summaryOf(around)
}

/** The line that `<details>` shows when it is closed. */
export const summaryOf = (details: Element): Element | undefined => [...details.children].find(({ localName }) => localName === 'summary')

/** Whether an element has no room for what stands in it. Cells, rows and tables grow with that, and padding is room as well (CSS 2.2, 11.1.1). */
function isFlat(element: Element, said: Said): boolean {
  if (/^(?:img|table|thead|tbody|tfoot|tr|td|th)$/.test(element.localName)) return false
  const least = (property: string) => Number.parseFloat(said.get(property) ?? '') || 0
  const isNone = (side: 'height' | 'width') =>
    [side, `max-${side}`].some((size) => (px(said.get(size) ?? '') ?? 100) <= 1) && least(`min-${side}`) <= 1
  return isNone('width') || (isNone('height') && least('padding-top') <= 1 && least('padding-bottom') <= 1)
}
