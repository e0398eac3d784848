import type { App } from '../e2e/app.ts'
import { expect, test } from '../e2e/fixtures.ts'

/** What Chromium calls the processes of the program, but for those that others are forked from. */
const processesOf = (app: App): Promise<string[]> =>
  app.evaluate(
    (electron) =>
      electron.app
        .getAppMetrics()
        .map(({ type, name }) => name ?? type)
        .filter((name) => name !== 'Zygote')
        .sort(),
    undefined,
  )

test('a window takes a process for itself and one for graphics, and one for messages once somebody is there', async ({
  startWithAlice,
}) => {
  const app = await startWithAlice()
  await app.page.reload()
  await expect(app.page.getByRole('tree').first()).toBeVisible()
  await expect.poll(() => processesOf(app)).toEqual(['Browser', 'GPU', 'Tab'])
  await app.page.mouse.move(300, 300)
  await expect.poll(() => processesOf(app)).toEqual(['Browser', 'GPU', 'Tab', 'Tab'])
})
