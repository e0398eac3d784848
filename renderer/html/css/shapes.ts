import { lengthOf } from './measures.ts'

/** Whether nothing lies in a shape (CSS Shapes 1, 3; CSS Masking 1, 5). Of a box whose size is not known, 100 px. */
export function isEmptyShape(shape: string): boolean {
  // What it takes a drawing to know counts as nothing.
  if (/^shape\(/.test(shape)) return true
  if (/^path\(/.test(shape)) return isEmptyPath(shape.slice(0, longest))
  const [, name = '', list = ''] = /^(inset|rect|xywh|circle|ellipse|polygon)\(([^()]*)\)/.exec(shape) ?? []
  const values = (list.split(/\bround\b/)[0] ?? '')
    .replace(/^\s*(?:evenodd|nonzero)\s*,/, '')
    .trim()
    .split(/[\s,]+/)
  const at = (index: number) => lengthOf(values[index] ?? '', 100) ?? Number.NaN
  switch (name) {
    case 'inset': {
      if (!values.every((value) => /%$|^0/.test(value))) return false
      const top = at(0)
      const right = values.length > 1 ? at(1) : top
      const bottom = values.length > 2 ? at(2) : top
      return top + bottom >= 99 || right + (values.length > 3 ? at(3) : right) >= 99
    }
    case 'rect':
      return Math.abs(at(2) - at(0)) <= 1 || Math.abs(at(1) - at(3)) <= 1
    case 'xywh':
      return at(2) <= 1 || at(3) <= 1
    case 'circle':
      return at(0) <= 1
    case 'ellipse':
      return at(0) <= 1 || at(1) <= 1
    case 'polygon':
      return values.length > 1 && areaOf(values.map((_, index) => at(index))) <= leastArea
    default:
      return false
  }
}

const longest = 4000
/** In square px. */
const leastArea = 4

/** What lies within corners, each two numbers, as far as it is where a page is; what cannot be told counts as all. */
function areaOf(corners: readonly number[]): number {
  let [area, right, bottom] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let index = 0; index + 1 < corners.length; index += 2) {
    const [x = 0, y = 0] = [corners[index], corners[index + 1]]
    const next = index + 3 < corners.length ? index + 2 : 0
    area += x * (corners[next + 1] ?? 0) - y * (corners[next] ?? 0)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  if (Number.isNaN(area)) return Number.POSITIVE_INFINITY
  return right <= 0 || bottom <= 0 ? 0 : Math.abs(area) / 2
}

/** Of each command so many numbers, of which the last two are a place; those before it are places, too (SVG 2, 9.3). */
const counts: Record<string, number> = { m: 2, l: 2, t: 2, h: 1, v: 1, c: 6, s: 4, q: 4, a: 7 }

/** A path is read without knowing which of its letters were large: what is empty in one way counts as empty. */
function isEmptyPath(path: string): boolean {
  const [, drawn = ''] = /["']([^"']*)["']/.exec(path) ?? []
  const pieces = drawn.toLowerCase().match(/[a-z]|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?/g) ?? []
  return [true, false].some((relative) => areaOf(cornersOf(pieces, relative)) <= leastArea)
}

function cornersOf(pieces: readonly string[], relative: boolean): number[] {
  const corners: number[] = []
  let [command, x, y]: [string, number, number] = ['', 0, 0]
  let numbers: number[] = []
  for (const piece of pieces) {
    if (/^[a-z]$/.test(piece)) {
      command = piece
      numbers = []
      continue
    }
    numbers.push(Number(piece))
    if (numbers.length < (counts[command] ?? Number.POSITIVE_INFINITY)) continue
    const [before, from] = [[x, y] as const, relative ? [x, y] : [0, 0]]
    const place = (index: number): [number, number] => [(from[0] ?? 0) + (numbers[index] ?? 0), (from[1] ?? 0) + (numbers[index + 1] ?? 0)]
    if (command === 'h') x = place(0)[0]
    else if (command === 'v') y = (from[1] ?? 0) + (numbers[0] ?? 0)
    else if (command === 'a') {
      ;[x, y] = place(5)
      // The corners of what an arc may bulge to.
      corners.push(before[0] + (numbers[0] ?? 0), before[1] - (numbers[1] ?? 0))
    } else {
      for (let index = 0; index < numbers.length - 2; index += 2) corners.push(...place(index))
      ;[x, y] = place(numbers.length - 2)
    }
    corners.push(x, y)
    numbers = []
  }
  return corners
}
