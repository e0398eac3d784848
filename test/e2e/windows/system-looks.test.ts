import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

/** How the window looks in one state: the list, a message, a menu or a dialog in front. */
const states: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['a message', (page) => row(page, 'Kozo').click()],
  ['the palette', (page) => page.keyboard.press('Control+k')],
  ['the settings', (page) => page.keyboard.press('Control+,')],
  ['a letter', (page) => page.keyboard.press('Control+n')],
]

/** What moves: transitions and animations that take longer than a person can see, by element. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const longest = (times: string) =>
      Math.max(...times.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)))
    const all = [...document.querySelectorAll('*')].flatMap((element) =>
      [element, '::before', '::after'].map((which) => [element, which] as const),
    )
    return all.flatMap(([element, which]) => {
      const style = getComputedStyle(element, typeof which === 'string' ? which : undefined)
      const moves =
        (style.transitionProperty !== 'none' && longest(style.transitionDuration) > 10) ||
        (style.animationName !== 'none' && longest(style.animationDuration) > 10) ||
        style.scrollBehavior === 'smooth'
      return moves ? [`${element.tagName}.${element.getAttribute('class') ?? ''} ${style.animationName}`] : []
    })
  })

test('who wants less motion sees none, in any state of the window', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [name, open] of states) {
    await open(page)
    await expect(page.getByRole('dialog').or(page.getByRole('article')).first()).toBeVisible()
    expect(await moving(page), name).toEqual([])
    if (name !== 'a message') await page.keyboard.press('Escape')
  }
})

/** Texts whose colour is their ground, as the system's own colours may make of them; what is chosen and cannot be told from the others. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const clear = 'rgba(0, 0, 0, 0)'
    const groundOf = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return backgroundColor === clear ? groundOf(element.parentElement) : backgroundColor
    }
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      const part = (of: number) => (of / 255 <= 0.03928 ? of / 255 / 12.92 : ((of / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      const style = getComputedStyle(element)
      if (words.length === 0 || style.visibility === 'hidden' || element.closest('.visually-hidden, [aria-disabled=true], :disabled'))
        return []
      if (element.getClientRects().length === 0) return []
      const [one, other] = [light(style.color), light(groundOf(element))].sort((a, b) => b - a) as [number, number]
      return (one + 0.05) / (other + 0.05) < 3 ? [`${words[0]?.textContent?.trim()}: ${style.color} on ${groundOf(element)}`] : []
    })
  })

test('in the system’s own colours every text can be read, in any state of the window, light and dark', async ({ lab, startWithAlice }) => {
  await put(lab, [
    { subject: 'Kozo', id: 'kozo', body: 'x' },
    { subject: 'Gampi', id: 'gampi', body: 'y' },
  ])
  const { page } = await startWithAlice()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme })
    for (const [name, open] of states) {
      await open(page)
      await expect(page.getByRole('dialog').or(page.getByRole('article')).first()).toBeVisible()
      expect(await lost(page), `${name}, ${colorScheme}`).toEqual([])
      if (name !== 'a message') await page.keyboard.press('Escape')
    }
  }
})
