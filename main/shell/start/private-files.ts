import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const others = 0o077
const sticky = 0o1000
const mostSaved = 0o666
const rights = 0o777

/** Nobody but this person may look into what the program writes, in any thread; returns what the person's own umask was. */
const ofPerson = process.umask(others)

/** The rights of a file that is there already, or undefined: to be asked before it is written over. */
export function rightsOf(path: string): number | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() ? stat.mode & rights : undefined
}

/**
 * As readable as the person has files that they make themselves: what is saved at a place of their choice is no secret of ours. What was
 * there `before` keeps the rights that the person gave it, even where another file took its place.
 */
export function shareAsSaved(path: string, before: number | undefined): void {
  const wanted = before ?? mostSaved & ~ofPerson
  if (rightsOf(path) !== wanted) chmodSync(path, wanted)
}

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
