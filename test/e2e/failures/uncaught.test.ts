import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { put } from '../letters.ts'
import { expectStatus, row, write } from '../person.ts'

test('what nobody catches in the main process is logged and reported by its kind, and the program goes on', async ({
  lab,
  profile,
  startWithAlice,
}) => {
  const app = await startWithAlice()
  const { page } = app
  await write(page, { to: 'bob@example.test', subject: 'Gampi', text: 'Written before.' })
  await app.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('of a letter: "Dear Ada"')
    })
    setTimeout(() => {
      throw Object.assign(new Error('of a letter: "Dear Ada"'), { code: 'EPIPE' })
    })
    setTimeout(() => {
      throw 'Dear Ada'
    })
    void Promise.reject(new SyntaxError('of a letter: "Dear Ada"'))
    void Promise.reject('Dear Ada')
  }, undefined)
  const log = () => readFileSync(join(profile, 'hanji.log'), 'utf8')
  const kinds = ['uncaught: RangeError', 'uncaught: Error EPIPE', 'uncaught: string', 'unhandled: SyntaxError', 'unhandled: string']
  await expect.poll(() => kinds.filter((kind) => !log().includes(` error ${kind}\n`)), 'what is not logged').toEqual([])
  await expect
    .poll(() => kinds.filter((kind) => !app.output().includes(`${kind}\n`)), 'what is not said where the program was started')
    .toEqual([])
  for (const kept of [log(), app.output()]) expect(kept).not.toContain('Dear Ada')

  await page.keyboard.press('Control+Enter')
  const bob = lab.mailbox('bob')
  await bob.until(async () => (await bob.subjects()).includes('Gampi'), 'what was being written goes out')
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.', seen: false }])
  await row(page, 'Kozo').click({ timeout: 20_000 })
  await expect(page.getByText('Bark, steamed.').last()).toBeVisible()
  await expectStatus(page, 'Up to date')

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Problem reports' }).click()
  const reports = page.getByRole('region', { name: 'Problem reports' })
  // Of what is no error there is nothing to tell, so that both are one report.
  await expect(reports.getByRole('listitem')).toHaveCount(4)
  await expect(reports.getByRole('listitem').filter({ hasText: 'Hanji: stopped on an error' })).toHaveCount(4)
  for (let shown = 0; shown < 4; shown++) await reports.getByRole('button', { name: 'Show', exact: true }).first().click()
  for (const kind of ['RangeError', 'Error EPIPE', 'SyntaxError', 'string'])
    await expect(reports.locator('pre', { hasText: kind })).toHaveCount(1)
  await expect(reports).not.toContainText('Dear Ada')
})
