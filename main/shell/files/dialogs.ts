import { createHash } from 'node:crypto'
import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { safeFileName } from '../../kit/file-name.ts'
import { FaultError } from '../../kit/rpc.ts'
import { rightsOf, shareAsSaved } from '../start/private-files.ts'
import { markOrigin } from './origin-mark.ts'

type File = { name: string; content: Uint8Array }

/** Asks for files to attach; none when the person cancels. */
export async function pickFiles(window: BrowserWindow): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
  return canceled ? [] : filePaths
}

/** Asks where a file shall be; undefined when the person cancels. */
export async function chooseFile(window: BrowserWindow, name: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: safeFileName(name) })
  return canceled || !filePath ? undefined : filePath
}

/** Asks where to save and writes the file; undefined when the person cancels. @throws FaultError `disk-full` or `file`. */
export async function saveAs(window: BrowserWindow, name: string, content: Uint8Array): Promise<string | undefined> {
  const filePath = await chooseFile(window, name)
  if (filePath === undefined) return undefined
  await save(filePath, content, 'w')
  return filePath
}

/** Asks for a folder and saves the files there, each under a name that is not taken. @throws FaultError `disk-full` or `file`. */
export async function saveAll(window: BrowserWindow, files: File[]): Promise<{ saved: number; folder: string | undefined }> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
  const folder = filePaths[0]
  if (canceled || !folder) return { saved: 0, folder: undefined }
  for (const { name, content } of files) await underFreeName(folder, safeFileName(name), (path) => save(path, content, 'wx'))
  return { saved: files.length, folder }
}

const mostNames = 1000

/** Has a file written under its name, or one beside it that is not taken. */
async function underFreeName(folder: string, name: string, writing: (path: string) => Promise<void>): Promise<string | undefined> {
  const extension = extname(name)
  const base = name.slice(0, name.length - extension.length)
  for (let count = 0; count < mostNames; count++) {
    const path = join(folder, count === 0 ? name : `${base} (${count})${extension}`)
    try {
      await writing(path)
      return path
    } catch (error) {
      if (!(error instanceof Taken)) throw error
    }
  }
  return undefined
}

class Taken extends Error {}

/** Writes a file at the person's own place, with the mark that it came from outside. */
async function save(path: string, content: Uint8Array, flag: 'w' | 'wx'): Promise<void> {
  await asSaved(path, () => write(path, content, flag))
}

/**
 * Has something written at the person's own place, and makes of it a file as their others are, or with the rights of the one that it was
 * written over, and with the mark that it came from outside. Not where `writing` answers false: nothing was written.
 */
export async function asSaved<T>(path: string, writing: () => Promise<T>): Promise<T> {
  const before = rightsOf(path)
  const written = await writing()
  if (written === false) return written
  shareAsSaved(path, before)
  await markOrigin(path)
  return written
}

async function write(path: string, content: Uint8Array, flag: 'w' | 'wx'): Promise<void> {
  try {
    await writeFile(path, content, { flag })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Taken()
    throw new FaultError(code === 'ENOSPC' ? { kind: 'disk-full' } : { kind: 'file', reply: message })
  }
}

let opened: Promise<string> | undefined
let ofProfile = 'hanji-opened-'

/**
 * Takes away the copies that a former run with this profile left behind, and keeps those of this one under its name: another profile may
 * have its own open at the same time.
 */
export async function clearOpened(profile: string): Promise<void> {
  ofProfile = `hanji-opened-${createHash('sha256').update(profile).digest('hex').slice(0, 12)}-`
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(ofProfile)) continue
    const path = join(tmpdir(), name)
    const { uid } = await lstat(path)
    if (process.getuid === undefined || uid === process.getuid()) await rm(path, { recursive: true, force: true })
  }
}

/** A new folder for copies that nobody else can read. */
async function newCopies(): Promise<string> {
  opened ??= mkdtemp(join(tmpdir(), ofProfile))
  return mkdtemp(join(await opened, 'file-'))
}

/** A copy in this folder, under its name or one beside it. */
async function copyInto(folder: string, { name, content }: File): Promise<string | undefined> {
  const path = await underFreeName(folder, safeFileName(name), (free) => write(free, content, 'wx'))
  if (path !== undefined) await markOrigin(path)
  return path
}

/** Opens a file with the system's program for it. @throws FaultError `disk-full` or `file`. */
export async function openFile(file: File): Promise<void> {
  const path = await copyInto(await newCopies(), file)
  const trouble = path === undefined ? file.name : await shell.openPath(path)
  if (trouble) throw new FaultError({ kind: 'file', reply: trouble })
}

/**
 * Begins to drag files out of the window, once all of them are there. Not where the person lets go before: the system would hold on to a drag
 * that no button holds. @throws FaultError `disk-full` or `file`, or what `files` throws.
 */
export async function dragFiles(window: BrowserWindow, files: AsyncIterable<File>): Promise<void> {
  const { webContents } = window
  let isHeld = true
  const onInput = (_event: unknown, { type }: { type: string }) => {
    if (type === 'mouseUp') isHeld = false
  }
  webContents.on('input-event', onInput)
  try {
    const folder = await newCopies()
    const paths: string[] = []
    for await (const file of files) {
      const path = isHeld ? await copyInto(folder, file) : undefined
      if (path !== undefined) paths.push(path)
    }
    const [first] = paths
    const icon = first === undefined ? undefined : await app.getFileIcon(first)
    if (isHeld && first !== undefined && icon && !window.isDestroyed()) webContents.startDrag({ file: first, files: paths, icon })
  } finally {
    webContents.off('input-event', onInput)
  }
}

/** Takes away the copies that were opened or dragged out. */
export async function removeOpened(): Promise<void> {
  if (opened) await rm(await opened, { recursive: true, force: true })
}
