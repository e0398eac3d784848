import { readFile } from 'node:fs/promises'
import { app } from 'electron'
import { homepage } from '../../../package.json'
import type { About, Licence } from '../../../preload/contract/index.ts'

/** What the program is, and the licences that the build wrote down beside the bundles. */
export async function about(): Promise<About> {
  // The bundle of the main process lies in a folder beside the list.
  const licences = JSON.parse(await readFile(new URL('../licences.json', import.meta.url), 'utf8')) as Licence[]
  return { version: app.getVersion(), electron: process.versions['electron'] ?? '', homepage, licences }
}
