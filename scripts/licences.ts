import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Licence } from '../preload/contract/program/about.ts'

/** What Vite writes of the packages whose modules are in a bundle. */
type Found = { name: string; version: string; identifier?: string; text?: string }

/** What each part of the build writes into its own folder, to be gathered once all are there. */
export const licenceFile = 'licences.json'
const parts = ['main', 'preload', 'renderer']

/** What gets into the bundles in other ways: copied, loaded from outside of the archive, or written in by the bundler. */
const others = ['dictionary-en', 'dictionary-en-gb', 'dictionary-ko', 'keytar', 'vite']
/** Where the text of a package stands that has none of its own, or more than one: in another of the same authors, or in this file. */
const texts: Record<string, { of: string; file?: string }> = {
  'react-remove-scroll-bar': { of: 'react-remove-scroll' },
  'hunspell-wasm': { of: 'hunspell-wasm', file: 'COPYING.MPL' },
}

/** Whose package says MIT and has no text: the words are everybody's, the name is of its package.json. */
const bareMit: Record<string, string> = { 'lazy-val': 'Vladimir Krivosheev' }

/** The licences of all that the build in `out` holds, by name. @throws Error for a package whose licence is not known */
export function gatherLicences(root: string, out: string): Licence[] {
  const found = parts.flatMap((part) => {
    const file = join(out, part, licenceFile)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Found[]) : []
  })
  const all = new Map<string, Licence>()
  for (const one of [...found, ...others.map((name) => readPackage(root, name)), characterMaps(root)]) {
    const elsewhere = texts[one.name]
    const holder = bareMit[one.name]
    const text =
      holder !== undefined && one.identifier === 'MIT'
        ? textIn(root).replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)
        : elsewhere
          ? textIn(join(root, 'node_modules', elsewhere.of), elsewhere.file)
          : one.text
    if (!one.identifier || !text?.trim())
      throw new Error(`licences: ${one.name} ${one.version} has no ${one.identifier ? 'text' : 'licence'}`)
    all.set(`${one.name} ${one.version}`, { name: one.name, version: one.version, licence: one.identifier, text: text.trim() })
  }
  return [...all.values()].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
}

function readPackage(root: string, name: string): Found {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string; license: string }
  // Vite bundles much, and nothing of that gets into what it builds.
  const [text = ''] = textIn(folder).split(/^# Licenses of bundled/m)
  return { name, version, identifier: license, text }
}

/** Adobe's, which come with pdf.js under a licence of their own. */
function characterMaps(root: string): Found {
  const { version } = readPackage(root, 'pdfjs-dist')
  return { name: 'pdfjs-dist/cmaps', version, identifier: 'BSD-3-Clause', text: textIn(join(root, 'node_modules/pdfjs-dist/cmaps')) }
}

function textIn(folder: string, name = readdirSync(folder).find((file) => /^(?:licen[cs]e|copying)/i.test(file))): string {
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8')
}

/** Vite's plugin for the part that is built last: writes all of them into `out/licences.json`. */
export const allLicences = (root: string, out: string) => ({
  name: 'all-licences',
  closeBundle: () => {
    const all = gatherLicences(root, join(root, out))
    for (const part of parts) rmSync(join(root, out, part, licenceFile), { force: true })
    writeFileSync(join(root, out, licenceFile), JSON.stringify(all))
  },
})

/** The same as a text, for people who look into the folder of the program. */
export function licencesAsText(all: readonly Licence[]): string {
  const intro =
    'Hanji holds this software, each under its own licence. Those of Electron and Chromium stand in\nLICENSE.electron.txt and LICENSES.chromium.html.'
  const line = '-'.repeat(80)
  return `${[intro, ...all.map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}`)].join(`\n\n${line}\n\n`)}\n`
}
