import { app, dialog } from 'electron'
import type { OpenedFile } from '../../../preload/contract/index.ts'
import { FaultError } from '../../kit/rpc.ts'
import type { Threads } from '../../threads.ts'
import { dialogText } from '../system/dialog-texts.ts'
import type { Windows } from '../windows/all.ts'
import { createOpenedFiles, filesIn } from './opened.ts'

/** Opens files that the system hands over, each in a window of its own. */
export type FileOpener = {
  /** Opens those that a command line names, seen from `folder`; false where it names none. */
  open(args: readonly string[], folder: string): boolean
  /** Opens them as soon as there can be windows, which `may` says. */
  openPaths(paths: readonly string[]): void
  /** What the file of this window is. @throws FaultError `not-found` for a window that is for none. */
  read(window: number): Promise<OpenedFile>
}

type Deps = { windows: Windows; threads: Promise<Threads>; may: Promise<void>; language: () => 'en' | 'ko' }

export function createFileOpener({ windows, threads, may, language }: Deps): FileOpener {
  const files = createOpenedFiles(
    async (file) => (await threads).reader.holdFile(file),
    // A reader that ends meanwhile holds nothing any more.
    (id) => void threads.then(({ reader }) => reader.letFileGo({ id })).catch(() => {}),
  )
  const tellTooMany = () =>
    void dialog.showMessageBox({
      type: 'info',
      title: app.getName(),
      message: dialogText(language(), 'openFiles.tooMany'),
      buttons: [dialogText(language(), 'openFiles.understood')],
    })
  const openNow = (paths: readonly string[]) => {
    let left = 0
    for (const path of paths) {
      const id = files.add(path)
      if (id === undefined) left++
      else windows.openFile(id, () => files.close(id))
    }
    if (left > 0) tellTooMany()
  }
  const openPaths = (paths: readonly string[]) => void may.then(() => openNow(paths))
  return {
    open(args, folder) {
      const paths = filesIn(args, folder)
      if (paths.length > 0) openPaths(paths)
      return paths.length > 0
    },
    openPaths,
    async read(window) {
      const id = windows.fileOf(window)
      if (id === undefined) throw new FaultError({ kind: 'not-found' })
      return files.read(id)
    },
  }
}
