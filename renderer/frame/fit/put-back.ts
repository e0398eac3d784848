/** How often what stands within a box was had to be brought back: each time by something stronger. */
const stepOf = 'hanjiBack'

export type StyleOf = (element: Element) => CSSStyleDeclaration

const set = ({ style }: HTMLElement, values: Record<string, string>): void => {
  for (const [name, value] of Object.entries(values)) style.setProperty(name, value, 'important')
}

/** Lets a box be as large as what is in it, and scroll what is wider. */
export function openBox(box: HTMLElement, styleOf: StyleOf): void {
  const { position } = styleOf(box)
  set(box, {
    ...{
      height: 'auto',
      'max-height': 'none',
      'white-space': 'normal',
      overflow: 'auto',
      contain: 'none',
      'content-visibility': 'visible',
    },
    ...{ '-webkit-line-clamp': 'none', 'clip-path': 'none', 'aspect-ratio': 'auto' },
    ...(position === 'absolute' ? { clip: 'auto' } : {}),
  })
}

/** The edge that something lies beyond. */
export type Side = 'left' | 'right' | 'top' | 'bottom'

/** Puts back an element that is itself moved beyond an edge. False where it is not, or was put back already. */
export function putBack(element: HTMLElement, styleOf: StyleOf, side: Side): boolean {
  if (element.dataset['hanjiMoved'] !== undefined) return false
  const style = styleOf(element)
  const undone: Record<string, string> = {}
  for (const name of ['margin-left', 'margin-right', 'margin-top', 'text-indent', 'word-spacing', 'letter-spacing'])
    if (Number.parseFloat(style.getPropertyValue(name)) < -1) undone[name] = '0'
  for (const name of ['transform', 'translate', 'scale', 'rotate', 'offset-path'])
    if (!/^(?:none|)$/.test(style.getPropertyValue(name))) undone[name] = 'none'
  if (style.position === 'absolute') Object.assign(undone, { position: 'static', inset: 'auto' })
  if (style.position === 'relative' && [style.top, style.left, style.bottom, style.right].some(isMoving)) undone['inset'] = 'auto'
  if (side === 'left' && style.cssFloat === 'right') undone['float'] = 'left'
  if (side === 'right' && style.cssFloat === 'left') undone['float'] = 'right'
  if (Object.keys(undone).length === 0) return false
  element.dataset['hanjiMoved'] = ''
  set(element, undone)
  return true
}

const isMoving = (side: string): boolean => Math.abs(Number.parseFloat(side) || 0) > 1

/**
 * Has a box put nothing beyond its own edge where nobody scrolls to: it grows downwards with what stands in it; it aligns to where that begins
 * what has no room (CSS Box Alignment 3, 4.4), then is as wide as that, then aligns all to where it begins. False once nothing of that is left.
 */
export function keepWithin(box: HTMLElement, moved: HTMLElement | undefined, side: Side, styleOf: StyleOf): boolean {
  const isUpright = side === 'top' || side === 'bottom'
  const step = Number(box.dataset[stepOf] ?? '0')
  if (step >= 3) return false
  box.dataset[stepOf] = String(step + 1)
  switch (step) {
    case 0:
      if (isUpright) set(box, { height: 'auto', 'max-height': 'none', 'line-height': 'normal' })
      alignSafely(box, ['justify-content', 'align-content', 'align-items', 'justify-items'], styleOf)
      if (moved) alignSafely(moved, ['align-self', 'justify-self'], styleOf)
      return true
    case 1:
      if (isUpright) set(box, { 'grid-template-rows': 'none', 'flex-wrap': 'nowrap' })
      else set(box, { 'min-width': 'min-content', 'max-width': 'none' })
      return true
    default:
      set(box, { 'justify-content': 'start', 'align-content': 'start', 'align-items': 'start', 'justify-items': 'start' })
      if (moved) set(moved, { 'align-self': 'start', 'justify-self': 'start', 'text-indent': '0' })
      return true
  }
}

const far = /^(?:(?:flex-|self-)?end|center|right|left)$/

/** As it is, but where that would put something out of reach. */
function alignSafely(element: HTMLElement, properties: readonly string[], styleOf: StyleOf): void {
  const style = styleOf(element)
  for (const property of properties) {
    const value = style.getPropertyValue(property).replace(/^(?:unsafe|legacy) /, '')
    if (/^space-(?:around|evenly)$/.test(value)) set(element, { [property]: 'safe center' })
    else if (far.test(value)) set(element, { [property]: `safe ${value}` })
  }
}
