import { expect, test } from '../fixtures.ts'

test('About says which version it is and under which licences the software is that it holds', async ({ startWithAlice }) => {
  const { page } = await startWithAlice()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('licences')
  await page.keyboard.press('Enter')
  const about = page.getByRole('dialog', { name: /^Hanji \d+\.\d+\.\d+$/ })
  await expect(about.getByText('under the MIT licence')).toBeVisible()
  await about.getByText(/^nodemailer \d/).click()
  await expect(
    about
      .getByRole('listitem')
      .filter({ hasText: /^nodemailer/ })
      .getByText('Andris Reinman'),
  ).toBeVisible()
  for (const name of ['dictionary-ko', 'hunspell-wasm', 'keytar', 'pdfjs-dist/cmaps', 'react'])
    await expect(
      about
        .getByRole('listitem')
        .filter({ hasText: `${name} ` })
        .first(),
    ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(about).toHaveCount(0)
})
