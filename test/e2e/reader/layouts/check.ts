import type { Measured, Words } from './measure.ts'
import { measure } from './measure.ts'
import type { LayoutReader } from './open.ts'
import type { Layout } from './table/layout.ts'

export const widths = [360, 640, 900, 1600]
const readable = 4.5
const mostMeasures = 5
/** As far as the ratio of a picture may differ, in parts of one; sides are whole pixels. */
const tolerance = 0.03

/** What is wrong with layouts, a line for each. One window shows them all, and is resized. */
export async function checkLayouts({ page, frame }: LayoutReader, layouts: readonly Layout[]): Promise<string[]> {
  const wrong: string[] = []
  const bare = new Map<string, Measured>()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    for (const { name, html } of layouts) {
      await page.setViewportSize({ width: widths[0] ?? 0, height: 900 })
      await page.evaluate((source) => window.layouts.show(source), html)
      if (theme === 'light') await page.evaluate((source) => window.layouts.showBare(source), html)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        const heights = await settled({ page, frame })
        const place = `${name}, ${width} px, ${theme}`
        const shown = await measuredIn(frame(), 'iframe:not([hidden])', theme)
        if (theme === 'light') bare.set(`${name} ${width}`, await measuredIn(page.mainFrame(), '#bare', theme))
        const asBare = bare.get(`${name} ${width}`)
        if (heights === undefined) wrong.push(`${place}: its height does not come to rest`)
        else if (heights > mostMeasures) wrong.push(`${place}: ${heights} heights until one stayed`)
        wrong.push(...wrongIn(shown, asBare).map((what) => `${place}: ${what}`))
      }
    }
  }
  return wrong
}

/** How often the frame told another height until it did no more for three frames; `undefined` when it does not stop. */
async function settled({ page, frame }: Pick<LayoutReader, 'page' | 'frame'>): Promise<number | undefined> {
  // The frame draws in its own time: what it has not been laid out anew for yet is not still.
  await frame().evaluate(async () => {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  })
  return page.evaluate(async () => {
    let told = 0
    let still = 0
    for (let turn = 0; turn < 60; turn++) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const now = window.layouts.heights().told
      told += now
      still = now === 0 ? still + 1 : 0
      if (still === 3) return told
    }
    return undefined
  })
}

async function measuredIn(frame: ReturnType<LayoutReader['frame']>, selector: string, theme: 'light' | 'dark'): Promise<Measured> {
  return frame.evaluate(
    ({ code, where, isDark }) => {
      const inner = document.querySelector<HTMLIFrameElement>(where)?.contentDocument
      if (!inner) throw new Error(`nothing in ${where}`)
      const run = new Function(`return (${code})`)() as typeof measure
      const isSheet = inner.documentElement.dataset['hanjiLook'] !== 'plain'
      return run(inner, isDark && !isSheet ? [33, 31, 29] : [255, 255, 255])
    },
    { code: measure.toString(), where: selector, isDark: theme === 'dark' },
  )
}

/** What is wrong with a page, beside how a bare browser draws it. */
function wrongIn(shown: Measured, bare: Measured | undefined): string[] {
  const wrong: string[] = []
  const words = new Map(shown.words.map((one) => [one.text, one]))
  for (const asBare of bare?.words ?? []) {
    const one = words.get(asBare.text)
    if (!one) wrong.push(`“${asBare.text}” is missing`)
    else wrong.push(...wrongWith(one, asBare).map((what) => `“${one.text.slice(0, 40)}” ${what}`))
  }
  if (shown.wide > shown.width + 1 && !shown.scrolls) wrong.push(`${shown.wide} px wide in ${shown.width}, and does not scroll`)
  if (shown.high > shown.height + 1 && shown.height < 10_000) wrong.push(`${shown.high} px high in ${shown.height}`)
  shown.pictures.forEach((picture, index) => {
    const asBare = bare?.pictures[index]
    if (!asBare || !picture.loaded || asBare.width * asBare.height === 0) return
    const { width, height } = picture
    const sides = `${Math.round(width)}x${Math.round(height)} for ${Math.round(asBare.width)}x${Math.round(asBare.height)}`
    if (width < 1 || height < 0.5) wrong.push(`picture ${index} is ${sides}`)
    else if (Math.abs(height - (width * asBare.height) / asBare.width) > 1 + height * tolerance)
      wrong.push(`picture ${index} is stretched: ${sides}`)
  })
  return wrong
}

function wrongWith(one: Words, bare: Words): string[] {
  const wrong: string[] = []
  if (bare.seen && !one.seen) wrong.push('is not seen')
  if (one.out) wrong.push(`is out of reach: ${one.out}`)
  if (one.broken.length > 0) wrong.push(`has broken words: ${one.broken.slice(0, 3).join(', ')}`)
  const { contrast } = one
  if (
    one.seen &&
    bare.seen &&
    contrast !== undefined &&
    contrast < readable &&
    (bare.contrast === undefined || contrast < bare.contrast - 0.05)
  )
    wrong.push(`has a contrast of ${contrast.toFixed(1)}, ${bare.contrast?.toFixed(1) ?? 'over a picture'} in a bare browser`)
  return wrong
}
