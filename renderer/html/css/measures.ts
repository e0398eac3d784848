/** A length in px; undefined for what depends on something else. */
export function px(value: string): number | undefined {
  const [, number, unit = ''] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(px|pt|pc|r?em|cm|mm|in|r?ex|r?lh|r?cap|r?ic)?$/.exec(value.trim()) ?? []
  if (number === undefined) return undefined
  return Number(number) * (units[unit] ?? 1)
}
const units: Record<string, number> = {
  ...{ pt: 4 / 3, pc: 16, cm: 37.8, mm: 3.78, in: 96 },
  ...{ em: 16, rem: 16, ex: 8, rex: 8, lh: 19, rlh: 19, cap: 11, rcap: 11, ic: 16, ric: 16 },
}

/** A window of this size is taken for what shares of one are shares of, in px. */
const [wide, high] = [800, 600]

/** A length in px, of what is a share of `whole` px; shares of the window are of a usual one. Undefined for what cannot be told. */
export function lengthOf(value: string, whole: number): number | undefined {
  let text = value.slice(0, longest).replace(/\s+/g, ' ').trim()
  // The innermost first: each is a length of its own.
  for (let found = innermost.exec(text); found; found = innermost.exec(text)) {
    const length = calculated(found[1] ?? 'calc', found[2] ?? '', whole)
    if (length === undefined) return undefined
    text = `${text.slice(0, found.index)}${length}px${text.slice(found.index + found[0].length)}`
  }
  return simple(text, whole)
}

const innermost = /(?:-webkit-)?(calc|min|max|clamp)?\(([^()]*)\)/

/** What a function of lengths comes to (CSS Values 4, 10), or what stands between brackets. */
function calculated(name: string, inside: string, whole: number): number | undefined {
  const all = inside.split(',').map((part) => sum(part, whole))
  if (!all.every((one) => one !== undefined)) return undefined
  const [first = 0, second = first, third = second] = all
  if (name === 'clamp') return Math.max(first, Math.min(second, third))
  return name === 'min' ? Math.min(...all) : name === 'max' ? Math.max(...all) : first
}

const longest = 200

/** Terms with spaces around their signs, each of a length and numbers (CSS Values 4, 10.1). */
function sum(text: string, whole: number): number | undefined {
  let all = 0
  let sign = 1
  for (const piece of text.trim().split(/ ([+-]) /)) {
    if (piece === '+' || piece === '-') sign = piece === '+' ? 1 : -1
    else {
      const term = product(piece, whole)
      if (term === undefined) return undefined
      all += sign * term
    }
  }
  return all
}

function product(text: string, whole: number): number | undefined {
  let all = 1
  let by = false
  for (const piece of text.split(/ ?([*/]) ?/)) {
    if (piece === '*' || piece === '/') by = piece === '/'
    else {
      const factor = simple(piece, whole)
      if (factor === undefined) return undefined
      all = by ? all / factor : all * factor
    }
  }
  return all
}

function simple(text: string, whole: number): number | undefined {
  const [, number, unit = ''] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(%|(?:[dsl]?v|cq)(?:w|h|i|b|min|max)|r?ch|q)$/.exec(text) ?? []
  if (number === undefined) return px(text)
  const share = unit === '%' ? whole : /^r?ch$/.test(unit) ? 800 : unit === 'q' ? 95 : /[vq](?:w|i|max)$/.test(unit) ? wide : high
  return (Number(number) * share) / 100
}

/** An angle in degrees (CSS Values 4, 7.1); undefined for what is none. */
export function degrees(value: string): number | undefined {
  const [, number, unit = ''] = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)(deg|turn|rad|grad)$/.exec(value.trim()) ?? []
  return number === undefined ? undefined : Number(number) * (turns[unit] ?? 1)
}
const turns: Record<string, number> = { turn: 360, rad: 180 / Math.PI, grad: 0.9 }
