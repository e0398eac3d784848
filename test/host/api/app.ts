import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeBrowser, setUserDataPath } from '../browser.ts'
import { orNotImplemented } from './missing.ts'
import { onAllClosed, onOpened } from './window.ts'

/** What the launcher knows of the app that it runs: set before the app's code is loaded. */
export const appInfo = { name: 'app', version: '0.0.0', path: process.cwd(), packaged: false, switches: [] as string[] }

const emitter = new EventEmitter()
const paths = new Map<string, string>()
let quitting = false

function pathOf(name: string): string {
  const home = homedir()
  const config = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
  const standard: Record<string, string> = {
    home,
    appData: config,
    userData: join(config, appInfo.name),
    temp: tmpdir(),
    downloads: join(home, 'Downloads'),
  }
  const path = paths.get(name) ?? standard[name]
  if (!path) throw new Error(`electron.app.getPath('${name}') is not implemented by the stand-in`)
  return path
}

async function quit(code = 0): Promise<void> {
  if (quitting) return
  quitting = true
  let prevented = false
  emitter.emit('before-quit', {
    preventDefault: () => {
      prevented = true
    },
  })
  if (prevented) {
    quitting = false
    return
  }
  emitter.emit('will-quit', { preventDefault: () => {} })
  await closeBrowser().catch(() => {})
  emitter.emit('quit', {}, code)
  process.exit(code)
}

/** The value of `--name=value`, or of `--name value`; '' when the switch is missing. */
function switchValue(name: string): string {
  const { switches } = appInfo
  const joined = switches.findLast((item) => item.startsWith(`--${name}=`))
  if (joined) return joined.slice(name.length + 3)
  return ''
}

export const app = orNotImplemented('app', {
  getFileIcon: async () => ({}),
  on: (event: string, listener: (...args: unknown[]) => void) => void emitter.on(event, listener),
  once: (event: string, listener: (...args: unknown[]) => void) => void emitter.once(event, listener),
  emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
  off: (event: string, listener: (...args: unknown[]) => void) => void emitter.off(event, listener),
  whenReady: () => Promise.resolve(),
  isReady: () => true,
  quit: () => void quit(),
  exit: (code = 0) => process.exit(code),
  /** Nothing starts it again here. */
  relaunch: () => {},
  getPath: pathOf,
  setPath: (name: string, path: string) => {
    mkdirSync(path, { recursive: true })
    paths.set(name, path)
  },
  getName: () => appInfo.name,
  getVersion: () => appInfo.version,
  getAppPath: () => appInfo.path,
  isPackaged: appInfo.packaged,
  getLocale: () => languages()[0] ?? 'en-US',
  getPreferredSystemLanguages: languages,
  setBadgeCount: (_count: number) => true,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => {},
  commandLine: orNotImplemented('app.commandLine', {
    getSwitchValue: switchValue,
    // Too late for this Chromium, which has its switches.
    appendSwitch: (name: string, value?: string) => void appInfo.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`),
    hasSwitch: (name: string) => appInfo.switches.some((item) => item === `--${name}` || item.startsWith(`--${name}=`)),
  }),
})

/** As GLib lists them, each with and without its encoding and its country. */
function languages(): string[] {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env
  return (LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '').split(':').flatMap((name) => {
    const [, language, country = '', encoding = ''] = /^([^_.]+)(_[^.]+)?(\..+)?$/.exec(name) ?? []
    if (!language || language === 'C' || language === 'POSIX') return []
    const forms = [country, ''].flatMap((of) => [of + encoding, of]).filter((form, index, all) => all.indexOf(form) === index)
    return forms.map((form) => language + form.replace(/\..*$/, '').replace('_', '-'))
  })
}

setUserDataPath(() => pathOf('userData'))
onOpened((window) => void emitter.emit('browser-window-created', {}, window))
onAllClosed(() => {
  if (quitting) return
  if (emitter.listenerCount('window-all-closed') > 0) emitter.emit('window-all-closed')
  else void quit()
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void quit())
