import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { row } from '../person.ts'

/** What of the window lies outside of it, or is cut off without saying so (an ellipsis says so, and what scrolls can be reached). */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolls = (element: HTMLElement): boolean => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (at.scrollWidth > at.clientWidth && /auto|scroll/.test(getComputedStyle(at).overflowX)) return true
      }
      return false
    }
    const found: string[] = []
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, label, h1, h2, legend, [role=tab], [role=menuitem], [role=treeitem]',
    )) {
      const { width, right, left } = element.getBoundingClientRect()
      if (width === 0 || element.closest('[aria-hidden=true], .visually-hidden')) continue
      if (scrolls(element)) continue
      const name = `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`
      if (left < -1 || right > innerWidth + 1) found.push(`${name} lies outside`)
      const style = getComputedStyle(element)
      const cut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis'
      if (cut && style.display !== 'inline') found.push(`${name} is cut`)
    }
    return found
  })

/** Every text 40 % longer, as it may be in another language: what comes from the texts is filled up with a mark that can be seen. */
const lengthen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walk = (node: Node) => {
      const parent = node.parentElement
      if (node.nodeType === Node.TEXT_NODE && parent && !parent.closest('article, [role=option], textarea, [contenteditable], time')) {
        const text = node.textContent ?? ''
        if (/\p{L}{2}/u.test(text) && !text.includes('~')) node.textContent = `${text}${'~'.repeat(Math.ceil(text.trim().length * 0.4))}`
      } else for (const child of node.childNodes) walk(child)
    }
    walk(document.body)
  })

const screens: [name: string, open: (page: Page) => Promise<void>][] = [
  ['the mailbox', async (page) => void (await row(page, 'Kozo').click())],
  ['the settings', async (page) => page.keyboard.press('Control+,')],
  ['the palette', async (page) => page.keyboard.press('Control+k')],
  ['the sheet of keys', async (page) => page.keyboard.press('F1')],
  ['a letter', async (page) => page.keyboard.press('Control+n')],
]

async function everyScreen(page: Page, check: (name: string) => Promise<void>): Promise<void> {
  for (const [name, open] of screens) {
    await open(page)
    if (name === 'the mailbox') await expect(page.getByRole('article')).toBeVisible()
    else await expect(page.getByRole('dialog')).toBeVisible()
    await check(name)
    if (name === 'the settings') {
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        await check(`${name}: ${await tab.textContent()}`)
      }
    }
    if (name !== 'the mailbox') await page.keyboard.press('Escape')
  }
}

test('texts that are 40 % longer fit, in the usual window and in a small one', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  for (const size of [
    { width: 1280, height: 800 },
    { width: 900, height: 640 },
  ]) {
    await page.setViewportSize(size)
    await everyScreen(page, async (name) => {
      await lengthen(page)
      expect(await cutOff(page), `${name} at ${size.width}`).toEqual([])
    })
    await page.reload()
    await expect(row(page, 'Kozo')).toBeVisible()
  }
})

test('at 200 % everything can be reached and nothing is cut off', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  // A window of 1280 by 800 at 200 % has the room of one of 640 by 400.
  await page.setViewportSize({ width: 640, height: 400 })
  await everyScreen(page, async (name) => {
    expect(await cutOff(page), name).toEqual([])
  })
})

test('with more contrast, and with the system’s few colours, what is chosen can still be told', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const { page } = await startWithAlice()
  await row(page, 'Kozo').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ contrast: 'more', colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withRules(['color-contrast', 'color-contrast-enhanced'])
      .analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 120)))).toEqual([])
  }
  await page.emulateMedia({ contrast: null, forcedColors: 'active' })
  const colours = await row(page, 'Kozo').evaluate((element) => {
    const other = document.querySelector('[role=treeitem][aria-selected=false]')
    return { chosen: getComputedStyle(element).backgroundColor, not: other ? getComputedStyle(other).backgroundColor : '' }
  })
  expect(colours.chosen).not.toBe(colours.not)
})
