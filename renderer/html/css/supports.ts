/** Whether what is asked is a browser, which knows what it draws; what only looks like one takes anything, or nothing. */
const isBrowser = (): boolean => {
  const says = (property: string, value: string) => globalThis.CSS?.supports?.(property, value) === true
  return says('clip-path', 'inset(50%)') && says('opacity', 'calc(1 / 2)') && !says('display', 'foo') && !says('opacity', 'calc(1 + )')
}
let asks: boolean | undefined

/** Whether a declaration says something to this browser (CSS Conditional 3, 6.1); undefined where there is none. */
export function supports(property: string, value: string): boolean | undefined {
  asks ??= isBrowser()
  return asks ? CSS.supports(property, value) : undefined
}

/** A colour as this browser writes it when it has worked it out; undefined where there is none, and for what is no colour. */
export function workedOut(colour: string): string | undefined {
  if (supports('color', colour) !== true || typeof OffscreenCanvas !== 'function') return undefined
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return undefined
  context.fillStyle = '#010203'
  context.fillStyle = colour
  return context.fillStyle === '#010203' ? undefined : context.fillStyle
}
