import i18next from 'i18next'
import type { DragEvent } from 'react'
import type { Folder, UndoId } from '../../preload/contract/index.ts'
import { largestDropped } from '../../preload/mail/limits.ts'
import { tellDone } from '../actions/undo.ts'
import { faultIn, request } from '../bridge.ts'
import { useUndo } from '../stores/undo.ts'
import { useWindow } from '../stores/window.ts'

/** So many files are taken at once; who has more of them has a mailbox file, or can drop them in parts. */
const most = 1000
/** While it goes on one is told how far it is; each time anew for so long, in ms. */
const tellMs = 60_000

/** Whether files of the system are under the pointer. */
export const dragsFiles = (event: Pick<DragEvent, 'dataTransfer'>): boolean => event.dataTransfer.types.includes('Files')

/** What all files of one drop came to. */
type Tally = { count: number; left: number; undo: UndoId | undefined; refused: string[] }

/** Puts message files that were dropped on a folder there, one after the other, and says what became of them. */
export async function dropFiles(files: readonly File[], folder: Folder, name: string): Promise<void> {
  const { notify } = useWindow.getState()
  if (folder.denied.includes('insert')) return notify(i18next.t('folders.denied.insert', { name }))
  if (files.length > most) return notify(i18next.t('dropped.tooMany', { most }))
  if (files.length === 0) return
  const tally = await useUndo.getState().writing(addAll(files, folder.id, name))
  const told = [
    ...(tally.count > 0 ? [i18next.t('dropped.added', { count: tally.count, name })] : []),
    ...(tally.left > 0 ? [i18next.t('dropped.left', { count: tally.left })] : []),
    ...tally.refused.slice(0, 1),
    ...(tally.refused.length > 1 ? [i18next.t('dropped.more', { count: tally.refused.length - 1 })] : []),
  ]
  tellDone(told.join(' '), tally.undo)
}

async function addAll(files: readonly File[], folderId: number, name: string): Promise<Tally> {
  const tally: Tally = { count: 0, left: 0, undo: undefined, refused: [] }
  const { notify } = useWindow.getState()
  notify(i18next.t('dropped.adding', { count: files.length, name }), undefined, tellMs)
  for (const [done, file] of files.entries()) {
    if (done > 0) notify(i18next.t('dropped.progress', { done, count: files.length, name }), undefined, tellMs)
    const because = await add(file, folderId, tally)
    if (because !== undefined) tally.refused.push(because)
  }
  return tally
}

/** Adds what is in one file to the tally; returns why nothing of it lies in the folder. */
async function add(file: File, folderId: number, tally: Tally): Promise<string | undefined> {
  const refused = (because: string, why = '') => i18next.t(`dropped.refused.${because}`, { file: file.name, why })
  if (file.size > largestDropped) return refused('too-large')
  let content: Uint8Array
  try {
    content = new Uint8Array(await file.arrayBuffer())
  } catch {
    return refused('no-file') // A folder, or a file that is gone or may not be read: browsers do not tell which.
  }
  try {
    const answer = await request('dropFile', { folderId, content, ...(tally.undo === undefined ? {} : { undo: tally.undo }) })
    if (answer.kind === 'refused') return refused(answer.because)
    Object.assign(tally, { count: tally.count + answer.count, left: tally.left + answer.left, undo: answer.undo })
    return undefined
  } catch (error) {
    const { kind, host = '' } = faultIn(error)
    return refused('fault', i18next.t(`fault.${kind}`, { host }))
  }
}

/** What takes message files when they are dropped on it: `folder` says where they go, undefined where that is not one folder. */
export function filesTarget(folder: () => { folder: Folder; name: string } | undefined) {
  return {
    onDragOver: (event: DragEvent) => {
      if (!dragsFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      event.currentTarget.toggleAttribute('data-drop', true)
    },
    onDragLeave: (event: DragEvent) => {
      // It leaves, also, what lies within.
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
        event.currentTarget.toggleAttribute('data-drop', false)
    },
    onDrop: (event: DragEvent) => {
      event.currentTarget.toggleAttribute('data-drop', false)
      if (!dragsFiles(event)) return
      event.preventDefault()
      const target = folder()
      const files = [...event.dataTransfer.files]
      if (target) void dropFiles(files, target.folder, target.name)
      else useWindow.getState().notify(i18next.t('dropped.noFolder'))
    },
  }
}

/** Elsewhere in the window files are not taken, and the pointer says so. Returns how to stop. */
export function refuseFilesElsewhere(): () => void {
  const over = (event: globalThis.DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  document.addEventListener('dragover', over)
  document.addEventListener('drop', over)
  return () => {
    document.removeEventListener('dragover', over)
    document.removeEventListener('drop', over)
  }
}
