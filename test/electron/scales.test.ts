import type { NativeImage } from 'electron'
import { expect, test } from '../e2e/fixtures.ts'
import { put } from '../e2e/letters.ts'
import { row } from '../e2e/person.ts'

test('the icon beside the clock is drawn for each scale, sharp in all of them, and shows on light and dark bars', async ({ start }) => {
  const app = await start()
  await app.evaluate(({ nativeImage }) => {
    const held = globalThis as unknown as { icons?: NativeImage[] }
    const create = nativeImage.createFromBitmap
    held.icons = []
    nativeImage.createFromBitmap = (...args) => {
      const image = create(...args)
      held.icons?.push(image)
      return image
    }
  }, undefined)
  await app.page.evaluate(async () => {
    const overview = await window.hanji.request('getOverview', {})
    if (overview.ok) await window.hanji.request('saveSettings', { settings: { ...overview.value.settings, tray: true } })
  })
  const drawn = await app.evaluate(() => {
    const [icon] = (globalThis as unknown as { icons: NativeImage[] }).icons
    return (icon?.getScaleFactors() ?? []).map((scaleFactor) => {
      const bitmap = icon?.toBitmap({ scaleFactor }) ?? Buffer.alloc(0)
      const colours = new Set<number>()
      for (let at = 0; at < bitmap.length; at += 4) colours.add(bitmap.readUInt32LE(at))
      return { scaleFactor, pixels: bitmap.length / 4, colours: [...colours].map((colour) => colour.toString(16)).sort() }
    })
  }, undefined)
  // Ink, paper and nothing: what is made larger or smaller has shades between them.
  const colours = ['0', 'ff1a1917', 'fffbfaf7']
  expect(drawn).toEqual([1, 2, 3].map((scaleFactor) => ({ scaleFactor, pixels: (22 * scaleFactor) ** 2, colours })))
})

test('on a screen with twice the pixels the window is as large as before, comes back so, and has no icon of fixed pixels', async ({
  lab,
  startWithAlice,
  start,
}) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'x' }])
  const twice = { switches: ['--force-device-scale-factor=2'] }
  const app = await startWithAlice({}, twice)
  const { page } = app
  expect(await page.evaluate(() => devicePixelRatio)).toBe(2)
  await row(page, 'Kozo').click()
  await expect(page.getByRole('article')).toContainText('x')
  const pictures = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')]
    return {
      drawn: document.querySelectorAll('svg').length,
      images: all.filter((element) => element instanceof HTMLImageElement).map((element) => element.outerHTML),
      backgrounds: all
        .map((element) => getComputedStyle(element).backgroundImage)
        .filter((image) => /url\((?!"data:image\/svg)/.test(image)),
    }
  })
  expect(pictures).toEqual({ drawn: expect.any(Number), images: [], backgrounds: [] })
  expect(pictures.drawn).toBeGreaterThan(10)
  const boundsOf = (which: typeof app) =>
    which.evaluate(({ BrowserWindow }) => ({ ...BrowserWindow.getAllWindows()[0]?.getBounds() }), undefined)
  await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 20, width: 620, height: 440 }),
    undefined,
  )
  const before = await boundsOf(app)
  await app.quit()
  expect(await boundsOf(await start({}, twice))).toEqual(before)
})
