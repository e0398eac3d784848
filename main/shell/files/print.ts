import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog } from 'electron'
import { safeFileName } from '../../kit/file-name.ts'
import { FaultError } from '../../kit/rpc.ts'
import { scheme } from '../pages/protocol.ts'
import { sealContents } from '../windows/open.ts'
import { asSaved } from './dialogs.ts'

/** Prints the page of `servePage`, or saves it as a PDF; returns where. @throws FaultError `file` when it cannot be written. */
export async function printPage(
  window: BrowserWindow,
  page: { token: string; as: 'paper' | 'pdf'; title: string },
): Promise<string | undefined> {
  const target =
    page.as === 'pdf' ? await dialog.showSaveDialog(window, { defaultPath: `${safeFileName(page.title, 'message')}.pdf` }) : undefined
  if (target && (target.canceled || !target.filePath)) return undefined
  const hidden = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  sealContents(hidden.webContents)
  try {
    await hidden.loadURL(`${scheme}://message/${page.token}/`)
    if (!target?.filePath) {
      await new Promise<void>((resolve) => hidden.webContents.print({ printBackground: true }, () => resolve()))
      return undefined
    }
    const pdf = await hidden.webContents.printToPDF({
      printBackground: true,
      pageSize: 'A4',
      margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 },
    })
    const { filePath } = target
    await asSaved(filePath, () => writeFile(filePath, pdf))
    return filePath
  } catch (error) {
    throw new FaultError({ kind: 'file', reply: error instanceof Error ? error.message : String(error) })
  } finally {
    hidden.destroy()
  }
}
