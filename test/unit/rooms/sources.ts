import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** Folders of which nobody wrote the files as code: what tests read. */
const isFixture = (path: string): boolean => /^test\/(?:fixtures|host\/pages)\//.test(path)

const under = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

/** All files of the program, its scripts and tests, by their paths in the project. */
export const files: readonly string[] = ['main', 'preload', 'renderer', 'scripts', 'test']
  .flatMap(under)
  .filter((path) => !isFixture(path))
  .sort()

export const code: readonly string[] = files.filter((path) => /\.(?:ts|tsx|mjs|cjs|js)$/.test(path))

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What a file imports by a path, types and `import()` counted, as paths in the project. */
export const importedBy = (path: string): string[] =>
  [...read(path).matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^'\n]+)'/g)].map(([, to = '']) => normalize(join(dirname(path), to)))

/** The packages that a file imports, types counted. */
export const packagesOf = (path: string): string[] =>
  [...read(path).matchAll(/\b(?:from|import|require)\s*\(?\s*'([^.'\n][^'\n]*)'/g)].map(([, name = '']) => name)

/** What the rooms of the engine stand on though it lies before them: what is asked of a mail server, and who answers it. */
const grounds = ['main/engine/remote.ts', 'main/engine/servers.ts']

/**
 * The room that a file belongs to: a folder of main, of the engine or of the window; what lies in the engine itself is one more, but for its grounds, and
 * each file that stands before the rooms of main and window is by itself.
 */
export function roomOf(path: string): string {
  const [top = '', ...inside] = path.split('/')
  if (top === 'preload' || inside.length === 0) return top
  if (inside.length === 1 || grounds.includes(path)) return path
  if (inside[0] !== 'engine') return `${top}/${inside[0]}`
  return inside.length === 2 ? 'main/engine' : `main/engine/${inside[1]}`
}
