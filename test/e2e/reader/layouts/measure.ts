/** What a page shows of one element's own words. */
export type Words = {
  text: string
  /** Whether any of it takes up room, in a size that can be read. */
  seen: boolean
  /** In words: where it is that nobody gets, if it is. */
  out: string | undefined
  /** Words that are broken though they are no wider than the page. */
  broken: string[]
  /** Between the words and what is behind them; `undefined` where that is a picture. */
  contrast: number | undefined
}
/** A picture's sides in px; `loaded` when it has pixels. */
export type Picture = { width: number; height: number; loaded: boolean }
export type Measured = { words: Words[]; pictures: Picture[]; wide: number; width: number; high: number; height: number; scrolls: boolean }

/**
 * Measures a page: what is read of it, and whether it can be read. It runs in the browser, so it has all that it needs within. `sheet` is
 * what is behind the page, red, green and blue.
 */
export function measure(page: Document, sheet: readonly [number, number, number]): Measured {
  const view = page.defaultView as Window & typeof globalThis
  const root = page.documentElement
  const pixel = page.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D

  const colours = new Map<string, number[]>()
  const colourOf = (value: string): number[] => {
    const known = colours.get(value)
    if (known) return known
    pixel.clearRect(0, 0, 1, 1)
    pixel.fillStyle = value
    pixel.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data
    colours.set(value, [red, green, blue, alpha / 255])
    return [red, green, blue, alpha / 255]
  }
  const over = ([red = 0, green = 0, blue = 0, alpha = 1]: number[], behind: readonly number[]) =>
    [red, green, blue].map((part, index) => part * alpha + (behind[index] ?? 0) * (1 - alpha))
  const luminance = (colour: number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: number[], other: number[]) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  const groundOf = (element: Element | null): number[] | undefined => {
    if (!element) return [...sheet]
    const style = view.getComputedStyle(element)
    const picture = style.backgroundImage
      .replace(/linear-gradient\(rgba\(0, 0, 0, 0\)[^,]*,? ?(?:rgba\(0, 0, 0, 0\))?[^,]*\)/g, '')
      .replace(/none|[\s,]/g, '')
    if (picture !== '') return undefined
    const own = colourOf(style.backgroundColor)
    if (own[3] === 1) return over(own, [0, 0, 0])
    const behind = groundOf(element.parentElement)
    return behind && over(own, behind)
  }
  const opacityOf = (element: Element | null): number =>
    element ? Number(view.getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1

  const range = page.createRange()
  const rtl = view.getComputedStyle(page.body).direction === 'rtl' || view.getComputedStyle(root).direction === 'rtl'
  const least = rtl ? root.clientWidth - root.scrollWidth : 0
  const most = rtl ? root.clientWidth : root.scrollWidth
  const bottom = Math.max(root.scrollHeight, view.innerHeight)

  /** Where text is that nobody gets to. */
  const outOf = (element: Element, { left, right, top, bottom: foot }: DOMRect): string | undefined => {
    let sides = { left, right, top, bottom: foot }
    let placed = false
    for (let box: Element | null = element; box && box !== page.body; box = box.parentElement) {
      const style = view.getComputedStyle(box)
      if (placed && style.position === 'static' && style.contain === 'none' && style.transform === 'none') continue
      placed = style.position === 'absolute'
      if (style.display === 'inline') continue
      const own = box.getBoundingClientRect()
      const across = sides.right > own.right + 2 || sides.left < own.left - 2
      const along = sides.bottom > own.bottom + 4 || sides.top < own.top - 4
      const paints = /paint|strict|content/.test(style.contain)
      const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip' || (paints && overflow === 'visible')
      if (/^(?:inset|circle)/.test(style.clipPath)) return `cut by ${box.tagName} to ${style.clipPath}`
      if (cuts(style.overflowX) && across) return `cut by ${box.tagName} ${Math.round(own.width)} px wide`
      if (cuts(style.overflowY) && along) return `cut by ${box.tagName} ${Math.round(own.height)} px high`
      // What scrolls in a box is where the box is.
      if (style.overflowX !== 'visible' && across) {
        // As far as it scrolls.
        const scrolled = box.scrollLeft
        box.scrollLeft = -100_000
        const first = own.left + box.scrollLeft - scrolled
        box.scrollLeft = 100_000
        const last = own.right + box.scrollLeft - scrolled
        box.scrollLeft = scrolled
        if (sides.left < first - 2) return `${Math.round(first - sides.left)} px left of ${box.tagName}, which scrolls`
        if (sides.right > last + 2) return `${Math.round(sides.right - last)} px right of ${box.tagName}, which scrolls`
      }
      if (style.overflowX !== 'visible' && (across || along)) sides = { left: own.left, right: own.right, top: own.top, bottom: own.bottom }
    }
    const [x, y] = [view.scrollX, view.scrollY]
    if (sides.left + x < least - 2) return `${Math.round(least - sides.left - x)} px left`
    if (sides.right + x > most + 2) return `${Math.round(sides.right + x - most)} px right`
    if (sides.top + y < -2) return `${Math.round(-sides.top - y)} px above`
    if (sides.bottom + y > bottom + 2) return `${Math.round(sides.bottom + y - bottom)} px below`
    return undefined
  }
  const isTucked = (element: Element | null): boolean => {
    if (!element || element === page.body) return false
    const { overflowX, overflowY, display, opacity } = view.getComputedStyle(element)
    const { width, height } = element.getBoundingClientRect()
    if (opacity === '0' || (display !== 'inline' && ((overflowX !== 'visible' && width < 8) || (overflowY !== 'visible' && height < 8))))
      return true
    return isTucked(element.parentElement)
  }

  /** The word's lines: more than one rectangle at different heights is a word in pieces. */
  const isBroken = (node: Node, from: number, length: number): boolean => {
    range.setStart(node, from)
    range.setEnd(node, from + length)
    const rects = Array.from(range.getClientRects()).filter(({ width }) => width > 0)
    if (rects.length < 2) return false
    const [first] = rects
    if (!first || rects.every(({ top }) => Math.abs(top - first.top) < first.height / 2)) return false
    const whole = rects.reduce((sum, { width }) => sum + width, 0)
    return whole < root.clientWidth - 20
  }

  const words = new Map<Element, Words>()
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.nodeValue ?? ''
    if (!element || element.closest('style, script, title, details.quoted > summary') || !/\S/.test(text)) continue
    const style = view.getComputedStyle(element)
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    const seen =
      box.width > 0 && box.height > 0 && style.visibility === 'visible' && Number.parseFloat(style.fontSize) >= 4 && !isTucked(element)
    const ground = groundOf(element)
    const opacity = opacityOf(element)
    const [red = 0, green = 0, blue = 0, alpha = 1] = colourOf(style.color)
    const found: Words = {
      text: text.replace(/\s+/g, ''),
      seen,
      out: seen ? outOf(element, box) : undefined,
      broken: seen
        ? [...text.matchAll(/[A-Za-z0-9]{2,25}/g)]
            // Addresses may be broken.
            .filter(({ index }) => (/^\S*/.exec(text.slice(text.slice(0, index).search(/\S*$/)))?.[0].length ?? 0) <= 30)
            .filter(({ 0: word, index }) => isBroken(node as Node, index, word.length))
            .map(([word]) => word)
        : [],
      contrast: ground && contrast(over([red, green, blue, alpha * opacity], ground), ground),
    }
    const known = words.get(element)
    if (!known) words.set(element, found)
    else {
      known.text += found.text
      known.seen ||= found.seen
      known.out ??= found.out
      known.broken.push(...found.broken)
    }
  }
  const before = view.scrollX
  view.scrollTo(rtl ? -100_000 : 100_000, 0)
  const scrolls = view.scrollX !== 0
  view.scrollTo(before, 0)
  return {
    words: [...words.values()],
    pictures: Array.from(page.querySelectorAll('img')).map((image) => {
      const { width, height } = image.getBoundingClientRect()
      const style = view.getComputedStyle(image)
      const around = (...names: string[]) =>
        names.reduce(
          (sum, name) =>
            sum +
            Number.parseFloat(style.getPropertyValue(`padding-${name}`)) +
            Number.parseFloat(style.getPropertyValue(`border-${name}-width`)),
          0,
        )
      return {
        width: width - around('left', 'right'),
        height: height - around('top', 'bottom'),
        loaded: image.complete && image.naturalWidth > 0,
      }
    }),
    wide: root.scrollWidth,
    width: root.clientWidth,
    high: root.scrollHeight,
    height: root.clientHeight,
    scrolls,
  }
}
