import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** What the marks are written with. */
export type Marking = {
  platform: NodeJS.Platform
  write: (path: string, text: string) => Promise<unknown>
  run: (program: string, args: string[]) => Promise<unknown>
  now: () => number
}

const system: Marking = {
  platform: process.platform,
  write: (path, text) => writeFile(path, text),
  run: promisify(execFile),
  now: Date.now,
}

/** From mail, opened by a program that the system asks the person about. */
const quarantined = '0083'

/**
 * Tells the system that a file came from outside, so that its own guards (SmartScreen and Protected View on Windows, Gatekeeper on macOS)
 * look at it. Linux has no such mark. A file system that cannot keep the mark does not keep the file from being saved.
 */
export async function markOrigin(path: string, { platform, write, run, now }: Marking = system): Promise<void> {
  try {
    // The zone of the internet. Where it came from is nobody's business.
    if (platform === 'win32') await write(`${path}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n')
    if (platform === 'darwin') {
      const seconds = Math.floor(now() / 1000).toString(16)
      const mark = `${quarantined};${seconds};Hanji;${randomUUID().toUpperCase()}`
      await run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, path])
    }
  } catch (error) {
    console.warn(`files: the mark of origin was not written: ${String((error as NodeJS.ErrnoException).code ?? 'unknown')}`)
  }
}
