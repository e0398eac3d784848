import type { Page } from '@playwright/test'
import axe from 'axe-core'

/**
 * What within an element of a page (a selector) keeps people from using it with other means than eyes and a mouse (WCAG), each as rule and
 * markup. What lies in frames is not looked at.
 */
export async function violationsIn(page: Page, within = 'html'): Promise<string[]> {
  // Once for each page: to read it makes up most of the work.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (root) => (globalThis as unknown as { axe: typeof axe }).axe.run(root, { iframes: false, resultTypes: ['violations'] }),
    within,
  )
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)
}
