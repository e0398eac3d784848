import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const others = 0o077
const sticky = 0o1000
const mostSaved = 0o666

/** Nobody but this person may look into what the program writes, in any thread; returns what the person's own umask was. */
const ofPerson = process.umask(others)

/** As readable as the person has files that they make themselves: what is saved at a place of their choice is no secret of ours. */
export const shareAsSaved = (path: string): void => chmodSync(path, mostSaved & ~ofPerson)

/**
 * Takes from everybody else the right to look into the profile and at the cache in it, which an older Hanji or another program may have
 * made readable. A folder that is shared by design (sticky, as /tmp) stays so. What cannot be changed, on a file system without modes or
 * of somebody else's, is told by the log.
 */
export function makePrivate(folder: string): void {
  const cache = readdirSync(folder).filter((name) => name.startsWith('cache.sqlite'))
  for (const path of [folder, ...cache.map((name) => join(folder, name))]) {
    try {
      const stat = lstatSync(path)
      const isOurs = stat.isFile() || (stat.isDirectory() && (stat.mode & sticky) === 0)
      if (isOurs && (stat.mode & others) !== 0) chmodSync(path, stat.mode & 0o700)
    } catch (error) {
      console.warn(`profile: could not be made private: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
    }
  }
}
