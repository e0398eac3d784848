import { noPicture } from '../html/clean/blocked.ts'
import { type Colour, contrast, forDark, over, parsed, readable, whiteSheet, written } from '../html/colour/maths.ts'

/** The colours of our own sheet while they are read: written as nobody writes one, so that what has them has no other. */
export const own = /^color\(srgb 0\.(?:1216 0\.1137 0\.102|1647 0\.3529 0\.6039)\)$/
/** How Chromium writes `noPicture`. */
const blockedPicture = /linear-gradient\(rgba\(0, 0, 0, 0\) 0(?:px)?,? (?:rgba\(0, 0, 0, 0\) )?0(?:px)?\)/

/** What stands in for a picture that words would not be read without. */
const shade: Colour = { rgb: [43, 43, 43], alpha: 1 }
const light: Colour = { rgb: [245, 245, 245], alpha: 1 }

/** What is behind an element's words, and the element on it whose picture is not loaded. */
type Ground = { colour: Colour; picture: Element | undefined }
type Change = { element: HTMLElement; property: 'color' | 'background-color'; value: string }

/**
 * Makes text readable where its sender could not know what would be behind it: on the dark sheet, and where a picture is not loaded. What
 * a browser computes is compared, so that notation, style sheets and attributes make no difference. `html` is what the page was made of.
 * What is for the dark sheet alone waits until there is one: to most it never matters, and it takes as long as a layout.
 */
export function adaptColours(page: Document, html: string): void {
  takeBodyColours(page)
  const plain = page.documentElement.dataset['hanjiLook'] === 'plain'
  const hasBlocked = html.includes(noPicture) || html.includes('data-hanji-blocked')
  if (!plain && !hasBlocked) return
  const dark = page.defaultView?.matchMedia('(prefers-color-scheme: dark)')
  if (hasBlocked || !dark || dark.matches) adapt(page, html, plain)
  // Told before the frame that shows the other sheet (CSSOM View 4.2).
  else dark.addEventListener('change', () => adapt(page, html, plain), { once: true })
}

function adapt(page: Document, html: string, plain: boolean): void {
  const root = page.documentElement
  root.toggleAttribute('data-hanji-read', true)
  const changes = changesIn(page, plain, /background|bgcolor/i.test(html))
  root.toggleAttribute('data-hanji-read', false)
  for (const { element, property, value } of changes) element.style.setProperty(property, value, 'important')
}

function changesIn(page: Document, plain: boolean, hasGrounds: boolean): Change[] {
  const view = page.defaultView
  if (!view || !page.body) return []
  const changes: Change[] = []
  const grounds = new Map<Element, Ground>()
  const groundOf = (element: Element): Ground => {
    const known = grounds.get(element)
    if (known) return known
    const around = element.parentElement ? groundOf(element.parentElement) : { colour: whiteSheet, picture: undefined }
    const ground = hasGrounds || element.tagName === 'MARK' ? groundIn(element, view.getComputedStyle(element), around) : around
    grounds.set(element, ground)
    return ground
  }
  const lit = new Set<Element>()
  // A message has few colours and many words.
  const onDark = new Map<string, Colour | undefined>()
  const darkened = (value: string, colour: Colour) => {
    if (!onDark.has(value)) onDark.set(value, own.test(value) ? undefined : forDark(colour))
    return onDark.get(value)
  }
  for (const element of withText(page)) {
    const value = view.getComputedStyle(element).color
    const colour = parsed(value)
    const { colour: behind, picture } = groundOf(element)
    if (picture && !lit.has(picture) && contrast(over(colour, behind), behind) < readable) {
      lit.add(picture)
      const ground = contrast(colour, shade) > contrast(colour, light) ? shade : light
      changes.push({ element: picture as HTMLElement, property: 'background-color', value: written(ground) })
    }
    if (!plain) continue
    const adapted = isWhite(behind) ? darkened(value, colour) : over(colour, behind)
    if (adapted)
      changes.push({ element, property: 'color', value: isWhite(behind) ? `light-dark(${value},${written(adapted)})` : written(adapted) })
  }
  if (plain && hasGrounds) changes.push(...whiteOnes(page, view, groundOf))
  return changes
}

function groundIn(element: Element, style: CSSStyleDeclaration, around: Ground): Ground {
  const colour = parsed(style.backgroundColor)
  const blocked = blockedPicture.test(style.backgroundImage) || element.hasAttribute('data-hanji-blocked')
  const picture = blocked ? element : colour.alpha > 0.5 ? undefined : around.picture
  return { colour: over(colour, around.colour), picture }
}

/** White on the white sheet is the sheet, whatever its colour is. */
function whiteOnes(page: Document, view: Window, groundOf: (element: Element) => Ground): Change[] {
  return Array.from(page.querySelectorAll<HTMLElement>('html, body, body *')).flatMap((element) =>
    isWhite(groundOf(element).colour) && parsed(view.getComputedStyle(element).backgroundColor).alpha > 0
      ? [{ element, property: 'background-color' as const, value: 'transparent' }]
      : [],
  )
}

const isWhite = ({ rgb }: Colour): boolean => rgb.every((part) => part >= 250)

/** Elements with words of their own, or with words in place of a picture. */
function* withText(page: Document): Generator<HTMLElement> {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  let last: Element | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || element === last || element.tagName === 'STYLE' || !/\S/.test(node.nodeValue ?? '')) continue
    last = element
    yield element
  }
  yield* page.querySelectorAll<HTMLElement>('body img[alt]')
}

/** The colours of links that `<body>` names (HTML 16.3.1): a parsed document forgets them when it is put into another. */
function takeBodyColours(page: Document): void {
  const { body } = page
  const rules = (['link', 'vlink', 'alink'] as const).flatMap((name) => {
    const value = body?.getAttribute(name)
    if (!value) return []
    const colour = legacyColour(page, value)
    return colour ? [`:where(a:${{ link: 'any-link', vlink: 'visited', alink: 'active' }[name]}){color:${colour}}`] : []
  })
  if (rules.length === 0) return
  const style = page.createElement('style')
  style.textContent = rules.join('\n')
  page.head.querySelector('style')?.after(style)
}

/** A colour as attributes write it (HTML 2.4.6), which is not how CSS does. */
function legacyColour(page: Document, value: string): string | undefined {
  const font = page.createElement('font')
  font.setAttribute('color', value)
  page.body.append(font)
  const colour = page.defaultView?.getComputedStyle(font).color
  font.remove()
  return colour
}
