/** Names of a side, and old names. */
const otherNames = {
  'margin-inline-start': 'margin-left',
  'margin-block-start': 'margin-top',
  'inset-inline-start': 'left',
  'inset-inline-end': 'right',
  'inset-block-start': 'top',
  'inset-block-end': 'bottom',
  '-webkit-clip-path': 'clip-path',
  '-webkit-transform': 'transform',
} as const

/** A declaration as those that it stands for. */
export function partsOf(property: string, value: string): [string, string][] {
  switch (property) {
    case 'margin':
    case 'padding': {
      const sides = value.split(/\s+/)
      return [
        [`${property}-top`, sides[0] ?? ''],
        [`${property}-bottom`, sides[2] ?? sides[0] ?? ''],
        [`${property}-left`, sides[3] ?? sides[1] ?? sides[0] ?? ''],
      ]
    }
    // Sides of lines and of what follows one another: of a page that is read from the left (CSS Logical 1, 4).
    case 'margin-inline':
    case 'margin-block':
      return [[property === 'margin-inline' ? 'margin-left' : 'margin-top', value.split(/\s+/)[0] ?? '']]
    case 'inset-inline':
    case 'inset-block': {
      const [start = '', end = start] = value.split(/\s+/)
      const [before, behind] = property === 'inset-inline' ? ['left', 'right'] : ['top', 'bottom']
      return [
        [before, start],
        [behind, end],
      ]
    }
    case 'margin-inline-start':
    case 'margin-block-start':
    case 'inset-inline-start':
    case 'inset-inline-end':
    case 'inset-block-start':
    case 'inset-block-end':
    case '-webkit-clip-path':
    case '-webkit-transform':
      return [[otherNames[property], value]]
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
          /(?:^|\s)(0|[\d.]+(?:[a-z]+|%))(?=[/\s])/.exec(value)?.[1] ?? (/^(?:inherit|unset)/.test(value) ? 'inherit' : 'medium'),
        ],
      ]
    case 'animation':
      return [['animation-name', /\bnone\b/.test(value) ? 'none' : value]]
    case 'mask':
    case '-webkit-mask':
      return [['mask-image', value]]
    case 'text-decoration-line':
      return [['text-decoration', value]]
    case 'list-style':
      return [['list-style-type', value.split(/\s+/).find((word) => !/^(?:inside|outside|url)/.test(word)) ?? '']]
    case 'overflow-x':
    case 'overflow-inline':
    case 'overflow-block':
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
