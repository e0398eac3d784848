import { partsOf } from './shorthands.ts'

/** What is said of the style of an element: by its message, or by a browser, which has resolved all of it. */
export type Said = { get(property: string): string | undefined }

/** Nothing of the words can be seen, or next to nothing, though what stands within may be. */
export type Silence = { unseen: boolean; tiny: boolean }

/** Whether the words of an element within one of this silence are silent, too. */
export function silenceOf(said: Said, around: Silence): Silence {
  const [visibility, size] = [said.get('visibility') ?? '', said.get('font-size') ?? '']
  return {
    unseen: /^(?:hidden|collapse)/.test(visibility) || (around.unseen && !/^(?:visible|initial)/.test(visibility)),
    tiny: /^(?:inherit|unset)?$/.test(size) ? around.tiny : /^(?:(?:0|0?\.0+)(?:em|rem|%)?|(?:0?\.\d+|0)(?:px|pt)|1px)$/.test(size),
  }
}

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
  if (value('display') === 'none' || value('mso-hide') === 'all') return true
  if (element.hasAttribute('hidden') && value('display') === '') return true
  if (value('opacity') !== '' && Number.parseFloat(value('opacity')) < 0.02) return true
  if (/hidden|clip/.test(value('overflow')) && isFlat(element, said)) return true
  const outside = Math.min(px(value('left')) ?? 0, px(value('top')) ?? 0)
  if (/^(?:absolute|fixed)/.test(value('position')) && outside < -500) return true
  return (px(value('text-indent')) ?? 0) < -500
}

/** Whether an element has no room for what stands in it. Cells, rows and tables grow with that, and padding is room as well (CSS 2.2, 11.1.1). */
function isFlat(element: Element, said: Said): boolean {
  if (/^(?:img|table|thead|tbody|tfoot|tr|td|th)$/.test(element.localName)) return false
  const least = (property: string) => Number.parseFloat(said.get(property) ?? '') || 0
  const isNone = (side: 'height' | 'width') =>
    [side, `max-${side}`].some((size) => (px(said.get(size) ?? '') ?? 100) <= 1) && least(`min-${side}`) <= 1
  return isNone('width') || (isNone('height') && least('padding-top') <= 1 && least('padding-bottom') <= 1)
}
