import { expect, type Page } from '@playwright/test'
import { expectStatus } from '../../test/e2e/person.ts'
import { typicalMails } from '../demo/typical.ts'

export const examples = 'Examples'

/** A picture of each kind of mail that everybody gets, as it is read. */
export async function readingViews(page: Page, now: number, picture: (page: Page, name: string) => Promise<void>): Promise<void> {
  await expectStatus(page, /Up to date|최신/)
  await page.getByRole('treeitem', { name: new RegExp(`^${examples}`) }).click()
  const seen = new Set<string>()
  for (const { name, mail } of typicalMails(now)) {
    if (seen.has(name)) continue
    seen.add(name)
    await page
      .getByRole('option')
      .filter({ hasText: mail.subject.replace(/^Re: /, '') })
      .first()
      .click()
    await expect(page.getByRole('article').first()).toBeVisible()
    await settled(page)
    await picture(page, `reading-${name}`)
  }
}

/** Resolves when every frame has said that it shows its body. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('article[aria-busy=true]')).toHaveCount(0)
  await expect.poll(() => page.locator('article iframe:not([data-loaded])').count()).toBe(0)
}
