/** Names that browsers take for others: old ones, and those that go by the direction of writing (CSS Logical Properties 1), which is taken to be ours. */
const others = new Map(
  Object.entries({
    ...{ 'inset-inline-start': 'left', 'inset-inline-end': 'right', 'inset-block-start': 'top', 'inset-block-end': 'bottom' },
    ...{ 'margin-inline-start': 'margin-left', 'margin-block-start': 'margin-top', 'margin-block-end': 'margin-bottom' },
    ...{
      'margin-inline-end': 'margin-right',
      'padding-inline-start': 'padding-left',
      'padding-inline-end': 'padding-right',
      'padding-block-start': 'padding-top',
      'padding-block-end': 'padding-bottom',
      'overflow-inline': 'overflow',
      'overflow-block': 'overflow',
    },
    ...Object.fromEntries(['transform', 'opacity', 'filter', 'clip-path', 'animation-name'].map((name) => [`-webkit-${name}`, name])),
    '-webkit-background-clip': 'background-clip',
  }),
)

/** A name or a value without escapes (CSS Syntax 3, 4.3.7). */
export const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:([\da-f]{1,6})\s?|([^\n]))/gi, (_, code?: string, other?: string) =>
        code === undefined ? (other ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff) || 0xfffd),
      )
    : text

/** A declaration as those that it stands for, in lower case. */
export function partsOf(name: string, said: string): [string, string][] {
  const written = unescaped(name).toLowerCase()
  const property = others.get(written) ?? written
  const value = unescaped(said).toLowerCase()
  switch (property) {
    case 'margin':
    case 'padding': {
      const sides = value.split(/\s+/)
      return [
        [`${property}-top`, sides[0] ?? ''],
        [`${property}-bottom`, sides[2] ?? sides[0] ?? ''],
        [`${property}-left`, sides[3] ?? sides[1] ?? sides[0] ?? ''],
        [`${property}-right`, sides[1] ?? sides[0] ?? ''],
      ]
    }
    case 'inset': {
      const sides = value.split(/\s+/)
      return [
        ['top', sides[0] ?? ''],
        ['right', sides[1] ?? sides[0] ?? ''],
        ['bottom', sides[2] ?? sides[0] ?? ''],
        ['left', sides[3] ?? sides[1] ?? sides[0] ?? ''],
      ]
    }
    case 'font':
      return [
        ['font-weight', /\b(?:bold|bolder|[6-9]00)\b/.test(value) ? 'bold' : 'normal'],
        ['font-style', /\b(?:italic|oblique)\b/.test(value) ? 'italic' : 'normal'],
        [
          'font-size',
          /(?:^|\s)([+-]?0|[+-]?[\d.]+(?:e[+-]?\d+)?(?:[a-z]+|%)|calc\([^()]*\))(?=[/\s])/.exec(value)?.[1] ??
            (/^(?:inherit|unset)/.test(value) ? 'inherit' : 'medium'),
        ],
      ]
    case 'margin-inline':
    case 'padding-inline':
    case 'inset-inline': {
      const [start = '', end = start] = value.split(/\s+/)
      const side = property.replace('inline', '').replace('inset-', '')
      return [
        [`${side}left`, start],
        [`${side}right`, end],
      ]
    }
    case 'margin-block':
    case 'padding-block':
    case 'inset-block': {
      const [start = '', end = start] = value.split(/\s+/)
      const side = property.replace('block', '').replace('inset-', '')
      return [
        [`${side}top`, start],
        [`${side}bottom`, end],
      ]
    }
    case '-webkit-animation':
    case 'animation':
      return [['animation-name', /\bnone\b/.test(value) ? 'none' : value]]
    case 'mask':
    case '-webkit-mask':
      return [['mask-image', value]]
    case 'text-decoration-line':
      return [['text-decoration', value]]
    case 'content':
      return [[property, said]]
    case 'list-style':
      return [['list-style-type', value.split(/\s+/).find((word) => !/^(?:inside|outside|url)/.test(word)) ?? '']]
    case 'overflow-x':
    case 'overflow-y':
      return [['overflow', value]]
    case 'border-top':
    case 'border-bottom':
    case 'border-style':
      return [['border', value]]
    default:
      return [[property, value]]
  }
}
