import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppImageUpdater, type AppUpdater, CancellationToken, MacUpdater, NsisUpdater } from 'electron-updater'
import type { NewVersion } from '../../preload/contract/program/updates.ts'
import { isSafeAddress, type UpdateConfig } from './config.ts'
import { mostFeedBytes } from './feed.ts'
import type { Owner } from './owner.ts'
import { signedProvider } from './provider.ts'
import { UpdateRefused } from './refused.ts'

/** What a feed said of its version. */
export type Found = { kind: 'current' } | { kind: 'staged'; version: string } | ({ kind: 'available' } & NewVersion)

/** What electron-updater does for us. */
export type Library = {
  /** Asks the feed. @throws UpdateRefused, and whatever electron-updater throws: `refusalOf` */
  check(): Promise<Found>
  /** Downloads what `check` found, telling how far it is in bytes, and checks its SHA-512. @throws as `check` does */
  download(onProgress: (done: number, total: number) => void): Promise<void>
  /** Puts what was downloaded in the place of the program, which is about to end. `restart`: it comes up again. */
  install(restart: boolean): void
}

type Deps = {
  config: UpdateConfig
  owner: Owner
  /** The version that runs. */
  version: string
  /** A folder for what electron-updater wants to read from a file. */
  folder: string
  /** Starts a program when this one has ended. */
  relaunch: (execPath: string | undefined) => void
}

/** A feed that does not answer in this time, in ms, is not there. */
const patience = 60_000
/** So many requests may one check or download make, with all redirects: electron-updater itself follows them without end. */
const mostRequests = 12

/** Loads electron-updater. It takes its time: for when the program has long been started. */
export async function openLibrary(deps: Deps): Promise<Library> {
  const { config, owner, version, folder, relaunch } = deps
  const updater = updaterFor(owner)
  const { allow } = guard(updater, config.feed, version)
  const settings = join(folder, 'updater.yml')
  await writeFile(settings, 'updaterCacheDirName: hanji-updater\n', { mode: 0o600 })
  updater.updateConfigPath = settings
  updater.logger = null
  updater.autoDownload = false
  // Squirrel takes what it was given when the program ends, whether that restarts or not, and only if it had it before.
  updater.autoInstallOnAppQuit = process.platform === 'darwin'
  updater.allowDowngrade = false
  updater.disableDifferentialDownload = true
  updater.disableWebInstaller = true
  // Who may be updated is `owner`'s to say.
  updater.forceDevUpdateConfig = true
  // By this very name: beside any other it puts one of its own.
  updater.requestHeaders = { 'User-Agent': userAgent(version) }
  const compare = (other: string) => -updater.currentVersion.compare(other)
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: signedProvider({ feed: config.feed, key: config.key, compare, read: (url) => readSmall(updater, url) }),
  })
  // A proxy that wants a password: there is nobody here who could be asked, and without an answer it would wait for ever.
  updater.signals.login((_, answer) => (answer as () => void)())
  let replaced = process.env['APPIMAGE']
  updater.on('appimage-filename-updated', (path: string) => {
    replaced = path
  })
  return {
    async check() {
      allow()
      const result = await updater.checkForUpdates()
      if (!result) throw new UpdateRefused('other', 'electron-updater is not active')
      const { version: found, releaseNotes } = result.updateInfo
      if (result.isUpdateAvailable)
        return { kind: 'available', version: found, notes: typeof releaseNotes === 'string' ? releaseNotes : '' }
      if (compare(found) === 0) return { kind: 'current' }
      if (!(await updater.isUpdateSupported(result.updateInfo))) throw new UpdateRefused('old-system', found)
      return { kind: 'staged', version: found }
    },
    async download(onProgress) {
      allow()
      const token = new CancellationToken()
      const stalls = setTimeout(() => token.cancel(), config.stallMs)
      const listener = ({ transferred, total }: { transferred: number; total: number }) => {
        stalls.refresh()
        onProgress(transferred, total)
      }
      updater.on('download-progress', listener)
      try {
        await updater.downloadUpdate(token)
      } catch (error) {
        throw token.cancelled ? new UpdateRefused('unreachable', 'the download has stalled') : error
      } finally {
        clearTimeout(stalls)
        updater.off('download-progress', listener)
      }
    },
    install(restart) {
      if (owner.by !== 'hanji') return
      switch (owner.as) {
        case 'appimage':
          // It is started by `relaunch`, with the arguments of this run, and not while this one holds the profile.
          updater.quitAndInstall(true, false)
          if (restart) relaunch(replaced !== undefined && existsSync(replaced) ? replaced : undefined)
          return
        case 'nsis':
          return updater.quitAndInstall(true, restart)
        case 'app':
          if (restart) updater.quitAndInstall()
          return
      }
    },
  }
}

function updaterFor(owner: Owner): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater()
  // Where somebody else brings new versions it only asks.
  return owner.by === 'hanji' && owner.as === 'app' ? new MacUpdater() : new AppImageUpdater()
}

const userAgent = (version: string): string => `Hanji/${version}`

/** Lets nothing go out that is not safe, wherever redirects lead, nor more than a few requests between two calls of `allow`. */
function guard({ netSession }: AppUpdater, feed: URL, version: string): { allow(): void } {
  let left = 0
  // No languages of the system either.
  netSession.setUserAgent(userAgent(version), 'en')
  netSession.webRequest.onBeforeRequest(({ url }, decide) => {
    left--
    decide({ cancel: left < 0 || !isSafeAddress(url, feed) })
  })
  return {
    allow: () => {
      left = mostRequests
    },
  }
}

/** @throws UpdateRefused `unreachable`, `unsigned` where a signature is not there, `damaged-feed` where it is too large */
async function readSmall({ netSession }: AppUpdater, url: URL): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(patience)
  const response = await netSession.fetch(url.href, { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    if (response.status === 404 && url.pathname.endsWith('.sig')) throw new UpdateRefused('unsigned', 'HTTP 404')
    throw new UpdateRefused('unreachable', `HTTP ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    bytes += value.byteLength
    if (bytes > mostFeedBytes) {
      await reader.cancel()
      throw new UpdateRefused('damaged-feed', `more than ${mostFeedBytes} bytes`)
    }
    chunks.push(value)
  }
}
