import { expect, type Page } from '@playwright/test'
import type { App } from '../../test/e2e/app.ts'
import { closeBy, row } from '../../test/e2e/person.ts'

const letter = (subject: string) =>
  [
    'From: Ada Kim <ada@press.example>',
    'To: alice@example.test',
    `Subject: ${subject}`,
    `Message-ID: <${encodeURIComponent(subject)}@press.example>`,
    'Date: Mon, 05 Jan 2026 10:00:00 +0900',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The proofs are dry. 교정지는 모두 말랐습니다.',
    '',
  ].join('\n')

type Picture = (page: Page, name: string) => Promise<void>
/** `path` is where the message file lies that the system hands over; `write` writes there. */
type File = { path: string; write: (path: string, text: string) => void }

/** Message files: added to a folder, dragged out, opened in a window and answered there. Nothing is looked for by words. */
export async function fileViews(app: App, { path, write }: File, picture: Picture): Promise<void> {
  const { page } = app
  await drop(
    page,
    'all.mbox',
    ['First proof', 'Second proof'].map((name) => `From ada@press.example Mon Jan  5 10:00:00 2026\n${letter(name)}\n`),
  )
  // With undo: all of them lie there.
  await expect(page.getByRole('status').last().getByRole('button')).toHaveCount(2)
  await row(page, 'Five small mills').hover()
  await picture(page, 'dropped-files')
  write(path, letter('Proofs of the winter letters'))
  const opens = page.context().waitForEvent('page')
  await app.evaluate(({ app: program }, file) => void program.emit('second-instance', {}, ['hanji', file], '/'), path)
  const window = await opens
  await expect(window.getByRole('heading')).toBeVisible()
  await window.setViewportSize({ width: 1280, height: 800 })
  await picture(window, 'message-file')
  const begins = page.context().waitForEvent('page')
  await window.keyboard.press('r')
  const answer = await begins
  await expect(answer.locator('textarea')).toBeVisible()
  await answer.setViewportSize({ width: 1280, height: 800 })
  await picture(answer, 'message-file-answer')
  // Nothing was done to it, and nothing is left of it.
  await closeBy(answer, () => answer.getByRole('button', { name: /^(?:Close and keep|저장하고 닫기)$/ }).click())
  await window.close()
}

/** What can be copied for a problem report. */
export async function diagnosticsView(page: Page, words: string, picture: Picture): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(words)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').locator('pre')).toBeVisible()
  await picture(page, 'diagnostics')
  await page.keyboard.press('Escape')
}

/** Drops a file on the last folder of the first account that is not emptied by anybody: its archive. */
async function drop(page: Page, name: string, parts: string[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ file, text }) => {
      const data = new DataTransfer()
      data.items.add(new File([text], file))
      return data
    },
    { file: name, text: parts.join('') },
  )
  const target = page.getByRole('treeitem', { name: /^(?:Archive|보관함)/ }).first()
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer })
}
