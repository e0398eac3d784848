import { expect, test } from '../fixtures.ts'
import { begin, put } from '../letters.ts'
import { row } from '../person.ts'

const html = 'text/html; charset=utf-8'
const heavy = `<p>The first words</p><table>${'<tr><td style="padding:3px;color:red"><p class=x>Words<br>and <b>more</b> words</p></td></tr>\r\n'.repeat(20_000)}</table>`

test('while a heavy message is made ready the window hears its keys, and it can be shown as its words at once', async ({ lab, start }) => {
  await put(lab, [
    { subject: 'Light', id: 'light', body: 'Light words.' },
    { subject: 'Heavy', id: 'heavy', body: heavy, type: html },
  ])
  const { page } = await start()
  await begin(page, lab)
  // As on a computer that is slow.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 3 })
  await row(page, 'Heavy').click()
  const stop = page.getByRole('button', { name: 'Show only its words' })
  await expect(stop).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('article')).toContainText('Light words.')
  await expect(stop).toHaveCount(0)
  await row(page, 'Heavy').click()
  await stop.click()
  await expect(page.getByRole('article')).toContainText('Only the words of this message are shown.')
  await expect(page.getByRole('article')).toContainText('The first words')
})
