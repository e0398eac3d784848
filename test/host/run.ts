/**
 * Runs an unchanged Electron app on Node and the system's Chromium: node test/host/run.ts APP [switches], where APP is a folder
 * with a package.json, or an app.asar.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { extractAll } from '@electron/asar'
import { appInfo } from './api/app.ts'
import { addSwitches } from './browser.ts'
import { listenForTests } from './control.ts'

const [target, ...switches] = process.argv.slice(2)
if (!target || !existsSync(target)) {
  console.error('usage: run.ts APP [switches]')
  process.exit(2)
}
const path = target.endsWith('.asar') ? unpack(resolve(target)) : resolve(target)
const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
  name: string
  productName?: string
  version: string
  main: string
}
Object.assign(appInfo, {
  name: manifest.productName ?? manifest.name,
  version: manifest.version,
  path,
  packaged: target.endsWith('.asar'),
  switches,
})
// As Electron does, what is meant for the browser beneath is handed on to it.
addSwitches(switches.filter((item) => /^--(?:log-net-log|host-resolver-rules)=/.test(item)))
const electron = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context)),
})
listenForTests()
await import(pathToFileURL(join(path, manifest.main)).href)

/** Node cannot read inside an asar archive, so a packed app runs from a copy beside the system's other temporary files. */
function unpack(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-app-'))
  extractAll(archive, folder)
  return folder
}
