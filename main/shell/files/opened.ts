import { randomInt } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OpenedFile } from '../../../preload/contract/index.ts'
import { plainWords } from '../../kit/plain-words.ts'
import { FaultError } from '../../kit/rpc.ts'
import { readOpenedFile } from '../../message/files/opened.ts'

/** Files beyond this are not opened, in bytes: servers rarely take messages of half the size. */
const largest = 64 * 1024 * 1024
/** What all windows of files hold together, in bytes; and how many there may be. */
const mostHeld = 4 * largest
const mostFiles = 20

/** What files are called that a program for mail opens. A link to a file is followed whatever that is called. */
const openable = /\.(?:eml|mbox|mbx|ics|ical)$/i

/**
 * The files that these arguments of a command line name, by path or by `file:` link; paths are seen from `folder`. Links to files of other
 * computers are left out, paths to them not read (`isElsewhere`): to look at a file is no reason to sign in there.
 */
export function filesIn(args: readonly string[], folder: string): string[] {
  return args.flatMap((argument) => {
    if (/^file:/i.test(argument)) return pathOf(argument)
    if (argument.startsWith('-') || /^[a-z][a-z\d+.-]+:/i.test(argument) || argument.includes('\0')) return []
    return openable.test(argument) ? [resolve(folder, argument)] : []
  })
}

function pathOf(link: string): string[] {
  try {
    const url = new URL(link)
    if (url.hostname !== '' && url.hostname !== 'localhost') return []
    url.hostname = ''
    const path = fileURLToPath(url)
    return isAbsolute(path) && !path.includes('\0') ? [path] : []
  } catch {
    return [] // It names no file.
  }
}

/**
 * Whether a path leads to another computer, or to no file at all (a share, a pipe, a device): on Windows all that begins with two slashes, but
 * for a long path to a drive. To open one signs the person in there, by name and with what can be made of the password.
 */
export const isElsewhere = (path: string, platform: NodeJS.Platform): boolean =>
  platform === 'win32' && /^[\\/]{2}(?!\?[\\/][a-z]:[\\/])/i.test(path)

/** The files that have a window, each with the number by which the reader knows it. */
export type OpenedFiles = {
  /** The number of a file that shall have a window: the one it has, or a new one; undefined where there are too many. */
  add(path: string): number | undefined
  /** Reads it, has the reader hold it, and says what it is. @throws FaultError `not-found` for a number that no file has. */
  read(id: number): Promise<OpenedFile>
  close(id: number): void
}

type Hold = (file: { id: number; name: string; source: Uint8Array; calendar: boolean }) => Promise<void>

export function createOpenedFiles(hold: Hold, drop: (id: number) => void, platform: NodeJS.Platform = process.platform): OpenedFiles {
  const files = new Map<number, { path: string; size: number }>()
  return {
    add(path) {
      const known = [...files].find(([, file]) => file.path === path)?.[0]
      if (known !== undefined) return known
      if (files.size >= mostFiles) return undefined
      // Not one that another run had: what is remembered of a message by its number is not this one's.
      const id = -randomInt(1, 2 ** 47)
      files.set(id, { path, size: 0 })
      return id
    },
    async read(id) {
      const file = files.get(id)
      if (!file) throw new FaultError({ kind: 'not-found' })
      const name = plainWords(basename(file.path))
      const refused = (because: Extract<OpenedFile, { kind: 'refused' }>['because'], count = 0): OpenedFile => ({
        ...{ kind: 'refused', id, name, because, count },
      })
      if (isElsewhere(file.path, platform)) return refused('elsewhere')
      const bytes = await readBounded(file.path)
      if (!(bytes instanceof Uint8Array)) return refused(bytes)
      const content = readOpenedFile(bytes)
      if (content.kind === 'mailbox') return refused('mailbox', content.count)
      if (content.kind === 'empty' || content.kind === 'no-message') return refused(content.kind)
      const held = [...files].reduce((sum, [other, { size }]) => (other === id ? sum : sum + size), 0)
      if (held + content.source.byteLength > mostHeld) return refused('too-many')
      if (!files.has(id)) throw new FaultError({ kind: 'not-found' }) // Its window was closed meanwhile.
      file.size = content.source.byteLength
      await hold({ id, name, source: content.source, calendar: content.kind === 'calendar' })
      return { kind: content.kind, id, name }
    },
    close(id) {
      if (files.delete(id)) drop(id)
    },
  }
}

/** A file's bytes. What is no file (a folder, a device, a pipe that nobody writes to) is never waited for, and one that grows has an end. */
async function readBounded(path: string): Promise<Uint8Array | 'missing' | 'not-allowed' | 'no-file' | 'too-large'> {
  let file: FileHandle | undefined
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stat = await file.stat()
    if (!stat.isFile()) return 'no-file'
    if (stat.size > largest) return 'too-large'
    const bytes = new Uint8Array(stat.size + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.slice(0, Math.min(length, stat.size))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
    return code === 'EACCES' || code === 'EPERM' ? 'not-allowed' : 'no-file'
  } finally {
    await file?.close()
  }
}
