import { expect, test } from '../e2e/fixtures.ts'
import { put } from '../e2e/letters.ts'
import { write } from '../e2e/person.ts'

/** Playwright does nothing more with a page of Electron whose process has ended, so the window is asked through the main process. */
test('a window whose process is killed, or hangs, is loaded again with its letters', async ({ lab, startWithAlice }) => {
  await put(lab, [{ subject: 'Kozo', id: 'kozo', body: 'Bark, steamed.' }])
  const app = await startWithAlice()
  await write(app.page, { to: 'bob@example.test', subject: 'Gampi', text: 'Not lost.' })
  await expect(app.page.getByText(/^Saved/).first()).toBeVisible()
  const processOfWindow = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(), undefined)
  const shown = () =>
    app.evaluate(({ BrowserWindow }): Promise<string> | undefined => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // A page that is not there answers nothing.
      return contents?.isCrashed() || contents?.isLoading() ? undefined : contents?.executeJavaScript('document.body.innerText')
    }, undefined)
  const unfoldLetter = () =>
    app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          "[...document.querySelectorAll('[aria-label=\"Letters that are being written\"] button')].find(({ textContent }) => textContent.includes('Gampi'))?.click()",
        ),
      undefined,
    )
  for (const how of ['dies', 'hangs'] as const) {
    const before = await processOfWindow()
    await app.evaluate(({ BrowserWindow }, lost) => {
      const [window] = BrowserWindow.getAllWindows()
      if (!window) throw new Error('there is no window')
      if (lost === 'dies') return void process.kill(window.webContents.getOSProcessId(), 'SIGKILL')
      window.webContents.executeJavaScript('for (;;);').catch(() => {})
      window.emit('unresponsive')
    }, how)
    await expect.poll(processOfWindow, { timeout: 30_000 }).not.toBe(before)
    await expect.poll(shown, { timeout: 20_000 }).toContain('Kozo')
    await unfoldLetter()
    await expect.poll(shown).toContain('Not lost.')
  }
})
