/** The character of a box that can be ticked, or of one of several of which one can be. */
export const signOfBox = (isTicked: boolean, isOneOfSeveral: boolean): string =>
  isOneOfSeveral ? (isTicked ? '◉' : '○') : isTicked ? '☑' : '☐'

/** What programs call the picture of such a box. */
const ticked = /^(?:checked|ticked|checked (?:check ?)?box)$/i
const empty = /^(?:unchecked|unticked|not checked|(?:unchecked|empty) (?:check ?)?box)$/i
/** No box is drawn larger than this, in px. */
const largest = 40

/** Whether the box that a picture shows is ticked; undefined for a picture of anything else. */
export function stateOfPicture(image: Element): boolean | undefined {
  const isNamed = image.getAttribute('aria-roledescription') === 'checkbox' || image.getAttribute('role') === 'checkbox'
  const state = isNamed ? image.closest('[aria-checked]')?.getAttribute('aria-checked') : undefined
  if (state) return state === 'true'
  const isSmall = ['width', 'height'].some((side) => Number.parseFloat(image.getAttribute(side) ?? '') <= largest)
  if (!isNamed && !isSmall) return undefined
  const words = (image.getAttribute('alt') ?? '').trim()
  return ticked.test(words) ? true : empty.test(words) ? false : undefined
}
