import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeText } from '../../../preload/html/escape.ts'

/** What a package manifest says of the program, as far as other files repeat it: its one home is package.json. */
export type Manifest = { name: string; version: string; license: string; author: string; homepage: string }

export const readManifest = (root: string): Manifest => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** The name and the address of an author field, `Name <address>`. @throws Error for another form */
export function authorOf({ author }: Pick<Manifest, 'author'>): { name: string; address: string } {
  const [, name, address] = /^(.+) <([^<>]+)>$/.exec(author) ?? []
  if (name === undefined || address === undefined) throw new Error(`package.json: author is ${author}, not NAME <ADDRESS>`)
  return { name, address }
}

export type Release = { version: string; date: string }

/** The releases that a changelog has, newest first: its headings `## VERSION (YEAR-MONTH-DAY)`. What has no date is not released. */
export const releasesIn = (changelog: string): Release[] =>
  [...changelog.matchAll(/^## (\d+\.\d+\.\d+\S*) \((\d{4}-\d\d-\d\d)\)$/gm)].map(([, version = '', date = '']) => ({ version, date }))

/** The AppStream metadata (freedesktop.org) of a program that is called `program` on the command line. */
export function metainfo(root: string, program: string): string {
  const manifest = readManifest(root)
  const { name: developer, address: contact } = authorOf(manifest)
  const releases = releasesIn(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))
    .map(({ version, date }) => `    <release version="${version}" date="${date}"/>`)
    .join('\n')
  const values: Record<string, string> = {
    license: manifest.license,
    homepage: manifest.homepage,
    desktop: `${program}.desktop`,
    ...{ program, developer, contact },
  }
  const template = readFileSync(join(root, 'scripts/package/linux/metainfo.xml'), 'utf8')
  return template.replace('@releases@', releases).replace(/@(\w+)@/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`metainfo.xml: @${key}@ is not known`)
    return escapeText(value)
  })
}
