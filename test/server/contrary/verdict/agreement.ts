import { pathOf } from '../kinds/changes.ts'
import type { World } from '../world.ts'
import { subjectOf } from './counts.ts'

/** What the servers hold and the cache does not, and the other way round. */
export function disagreements(world: World): string[] {
  const { folders } = world.overview()
  return world.sides.flatMap(({ name, imap, account, keywords: keeps }) => {
    const own = folders.filter(({ accountId }) => accountId === account)
    const paths = new Set([...imap.folders.map((folder) => pathOf(folder.name)), ...own.map(({ path }) => path)])
    return [...paths].flatMap((path) => {
      const there = imap.folders.find((folder) => pathOf(folder.name) === path)
      const here = own.find((folder) => folder.path === path)
      if (!there || !here) return [`${name} ${path}: only ${there ? 'there' : 'here'}`]
      // Where the server keeps no keywords they are only here.
      const tags = (words: Iterable<string>) => (keeps ? [...words].filter((word) => !word.startsWith('\\')).sort() : [])
      const onServer = there.messages.map(({ source, flags }) =>
        told(subjectOf(source), flags.has('\\Seen'), flags.has('\\Flagged'), tags(flags)),
      )
      const rows = world.rows({ kind: 'folder', folderId: here.id })
      const inCache = rows.map(({ subject, seen, flagged, keywords }) => told(subject, seen, flagged, tags(keywords)))
      return [
        ...lacking(onServer, inCache).map((message) => `${name} ${path}: ${message} only there`),
        ...lacking(inCache, onServer).map((message) => `${name} ${path}: ${message} only here`),
        ...rows.filter(({ offline }) => !offline).map(({ subject }) => `${name} ${path}: ${subject} has no text`),
      ]
    })
  })
}

const told = (subject: string, seen: boolean, flagged: boolean, tags: string[]): string =>
  [subject || 'no subject', seen && 'seen', flagged && 'flagged', ...tags].filter(Boolean).join(' ')

/** What is in the first list more often than in the second. */
function lacking(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
