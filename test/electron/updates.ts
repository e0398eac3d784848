import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { signFeed } from '../../main/updates/signature.ts'
import { findElectron } from '../../scripts/electron.ts'
import { publicKeyOf } from '../../scripts/updates/feed.ts'
import { copyApp } from '../e2e/app.ts'
import { type Recorder, startRecorder } from '../lab/recorder.ts'

/** The AppImage of this version, as far as a test needs one: what starts it writes down how. */
const appImage = (version: string, marker: string) =>
  `#!/bin/sh\n# ${version}\nif [ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ]; then exit 0; fi\nprintf '%s\\n' "$0" "$@" > '${marker}.new'\nmv '${marker}.new' '${marker}'\n`

/** What the update server has. A test changes it as it goes. */
export type Served = {
  feed: Record<string, unknown>
  /** Over the bytes that are sent, whatever stands in them. */
  signature: (name: string, feed: Buffer) => string | undefined
  /** In place of the feed's bytes, once it was signed. */
  feedBytes?: (feed: Buffer) => Buffer
  file: Buffer
  /** The file's second half never comes. */
  stalls?: boolean
  /** Where the file is said to be. */
  redirect?: string
}

/** A server of updates on loopback, and an installed app of version 1.0.0 that asks there. */
export async function startFeed(folder: string) {
  mkdirSync(folder, { recursive: true })
  const { privateKey: secret } = generateKeyPairSync('ed25519')
  const marker = join(folder, 'started')
  const file = Buffer.from(appImage('2.0.0', marker))
  const name = 'hanji-2.0.0-linux-x86_64.AppImage'
  const served: Served = {
    feed: { version: '2.0.0', releaseNotes: 'Faster <b>search</b>\n- 한국어', files: [entry(name, file)] },
    signature: (of, feed) => signFeed(of, feed, secret),
    file,
  }
  const recorder = await startRecorder((path, response, request) => answer(served, name, path, response, request))
  const installed = join(folder, 'Hanji.AppImage')
  writeFileSync(installed, appImage('1.0.0', marker))
  chmodSync(installed, 0o755)
  const app = join(folder, 'app')
  return {
    served,
    recorder,
    secret,
    marker,
    installed,
    name,
    /** What the program's environment is where it is an AppImage. */
    env: {
      APPIMAGE: installed,
      APPDIR: dirname(findElectron() ?? ''),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
    pending: () => join(folder, 'cache/hanji-updater/pending', name),
    /** Lays out the app, which asks after `firstAfterMs`. */
    install(updates: { feed?: string; firstAfterMs?: number; key?: string } | 'none' = {}): string {
      copyApp(app)
      const path = join(app, 'package.json')
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
      const own = {
        feed: `http://127.0.0.1:${recorder.port}/`,
        key: publicKeyOf(secret),
        firstAfterMs: 1_000_000,
        stallMs: 2_000,
        ...(updates === 'none' ? {} : updates),
      }
      const { updates: _, ...rest } = manifest
      const said = {
        ...rest,
        version: '1.0.0',
        homepage: 'https://hanji.example/download',
        ...(updates === 'none' ? {} : { updates: own }),
      }
      writeFileSync(path, JSON.stringify(said))
      return app
    },
    started: () => (existsSync(marker) ? readFileSync(marker, 'utf8').trim().split('\n') : undefined),
    isInstalled: (version: string) => readFileSync(installed, 'utf8').includes(`# ${version}\n`),
  }
}

export type Feed = Awaited<ReturnType<typeof startFeed>>

/** What a feed says of a file. */
export const entry = (url: string, content: Buffer) => ({
  url,
  sha512: createHash('sha512').update(content).digest('base64'),
  size: content.length,
})

export const otherKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey

function answer(served: Served, name: string, path: string, response: ServerResponse, _request: IncomingMessage): boolean {
  const bytes = Buffer.from(JSON.stringify(served.feed))
  const file = path.split('?')[0]
  if (file === '/latest-linux.yml') {
    response.setHeader('set-cookie', 'who=ada')
    response.end(served.feedBytes?.(bytes) ?? bytes)
  } else if (file === '/latest-linux.yml.sig') {
    const signature = served.signature('latest-linux.yml', bytes)
    response.writeHead(signature === undefined ? 404 : 200).end(signature)
  } else if (file === `/${name}` && served.redirect !== undefined) response.writeHead(302, { location: served.redirect }).end()
  else if (file === `/${name}` && served.stalls === true)
    response.writeHead(200, { 'content-length': served.file.length }).write(served.file.subarray(0, served.file.length / 2))
  else if (file === `/${name}` || file === '/moved') response.writeHead(200, { 'content-length': served.file.length }).end(served.file)
  else response.writeHead(404).end()
  return true
}

export type { Recorder }
