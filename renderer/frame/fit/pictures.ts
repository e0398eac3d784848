/** How the reader's own limit to a picture's width is computed (`frame/base-style`); with any other one the message takes care itself. */
const ownLimit = 'min(100%, 99999px)'
/** As far as a picture's sides may differ from what they should be, in parts of one. */
const tolerance = 0.02
/** The room beside a body that is as wide as its frame, in px. */
const narrowest = 8

/**
 * Keeps the ratio of pictures that are made narrower than the message wants: their height is as the message has it, in an attribute or a
 * style, and would stay. Ratios that the message itself distorts stay distorted.
 */
export function keepRatios(page: Document): void {
  const view = page.defaultView
  const suspects = Array.from(page.querySelectorAll('img')).filter(
    (image) => !image.dataset['hanjiRatio'] && isStretched(image) && view?.getComputedStyle(image).maxWidth === ownLimit,
  )
  if (suspects.length === 0) return
  const cut = suspects.map((image) => image.getBoundingClientRect())
  page.documentElement.toggleAttribute('data-hanji-uncut', true)
  const whole = suspects.map((image) => ({ ...sidesOf(image), outer: image.getBoundingClientRect().width }))
  page.documentElement.toggleAttribute('data-hanji-uncut', false)
  suspects.forEach((image, index) => {
    const [is, wanted] = [cut[index], whole[index]]
    if (!is || !wanted || wanted.height === 0 || wanted.outer <= is.width + 1) return
    limit(image, isInCell(image) ? `${wanted.width}px` : undefined, wanted)
  })
}

/** Whether its sides are not in the ratio of its pixels; those of one that has not come are what the message says. */
function isStretched(image: HTMLImageElement): boolean {
  const { width, height } = image.getBoundingClientRect()
  if (width === 0 && height === 0) return image.complete && image.naturalWidth > 0
  if (image.naturalWidth === 0) return image.hasAttribute('width') && image.hasAttribute('height')
  return Math.abs((width * image.naturalHeight) / (height * image.naturalWidth) - 1) > tolerance
}

/** A layout as a table without one: a percentage of its cells is no limit either. */
function isInCell(image: HTMLImageElement): boolean {
  const view = image.ownerDocument.defaultView
  for (let around = image.parentElement; around; around = around.parentElement)
    if (view?.getComputedStyle(around).display === 'table-cell') return true
  return false
}

/** Makes pictures no wider than the page is, where the page is wider for their sake. */
export function limitPictures(page: Document): void {
  const room = page.documentElement.clientWidth - 2 * narrowest
  if (room <= 0) return
  for (const image of Array.from(page.querySelectorAll('img'))) {
    const { width, height } = image.getBoundingClientRect()
    const sides = sidesOf(image)
    const around = isBorderBox(image) ? 0 : width - sides.width
    if (width > room && height > 0) limit(image, `calc(100vw - ${Math.ceil(2 * narrowest + around)}px)`, sides)
  }
}

const isBorderBox = (image: HTMLImageElement): boolean =>
  image.ownerDocument.defaultView?.getComputedStyle(image).boxSizing === 'border-box'

/** What `width` and `height` are of it, in px, without what is around it unless it says so. */
function sidesOf(image: HTMLImageElement): { width: number; height: number } {
  const style = image.ownerDocument.defaultView?.getComputedStyle(image)
  return { width: Number.parseFloat(style?.width ?? '') || 0, height: Number.parseFloat(style?.height ?? '') || 0 }
}

/** `width`: what it may have at most; without one, what is around it. */
function limit({ style, dataset }: HTMLImageElement, width: string | undefined, ratio: { width: number; height: number }): void {
  dataset['hanjiRatio'] = 'kept'
  if (width !== undefined) style.setProperty('max-width', width, 'important')
  style.setProperty('height', 'auto', 'important')
  style.setProperty('aspect-ratio', `${ratio.width} / ${ratio.height}`, 'important')
}
