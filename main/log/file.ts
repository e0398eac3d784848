import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A log on disk: at most `files` files of about `bytes` bytes each, the newest without a number. */
export type LogFile = {
  /** Appends a line. Where the disk takes none, the log goes without: it is no reason to trouble anybody. */
  write(line: string): void
  /** All of its files that there are, the newest first. */
  paths(): string[]
}

export function createLogFile(
  folder: string,
  { bytes, files }: { bytes: number; files: number } = { bytes: 1_000_000, files: 3 },
): LogFile {
  const all = Array.from({ length: files }, (_, index) => join(folder, index === 0 ? 'hanji.log' : `hanji.${index}.log`))
  const [newest = ''] = all
  let size = statSync(newest, { throwIfNoEntry: false })?.size ?? 0

  const rotate = () => {
    rmSync(all.at(-1) ?? '', { force: true })
    for (let index = files - 2; index >= 0; index--) {
      const [from = '', to = ''] = all.slice(index, index + 2)
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
    }
    size = 0
  }

  return {
    write(line) {
      const entry = `${line}\n`
      try {
        if (size > 0 && size + Buffer.byteLength(entry) > bytes) rotate()
        // At once: what is said last before the program ends says most.
        appendFileSync(newest, entry, { mode: 0o600 })
        size += Buffer.byteLength(entry)
      } catch {
        // A full disk, or a folder that is gone.
      }
    },
    paths: () => all.filter((path) => statSync(path, { throwIfNoEntry: false })),
  }
}
