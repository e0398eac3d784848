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
