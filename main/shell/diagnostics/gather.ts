import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { app, screen } from 'electron'
import { faultOf } from '../../kit/rpc.ts'
import { diagnosticsText } from '../../log/diagnostics-text.ts'
import type { Threads } from '../../threads.ts'
import { isSafeMode } from '../start/safe-mode.ts'
import { programLine, type Recorder } from './recorder.ts'

/** Gathers how the program fares on this computer: see `diagnosticsText`. A thread that has stopped says so, and nothing else. */
export async function gatherDiagnostics(
  folder: string,
  { reader, engine, states }: Threads,
  { problems, log }: Pick<Recorder, 'problems' | 'log'>,
): Promise<string> {
  const none = { accounts: [], folders: [], waiting: {}, needs: [], settings: undefined }
  const failed = (error: unknown) => console.warn(`diagnostics: ${faultOf(error).kind}`)
  const [overview, activity, outbox, sizes] = await Promise.all([
    reader.overview(undefined).catch((error: unknown) => void failed(error)),
    engine.activity(undefined).catch((error: unknown) => void failed(error)),
    reader.listOutbox(undefined).catch((error: unknown) => void failed(error)),
    sizesIn(folder, log.paths()),
  ])
  return diagnosticsText({
    ...(overview ?? none),
    program: programLine(),
    display: displayFacts(),
    safeMode: isSafeMode(),
    upSeconds: process.uptime(),
    threads: states(),
    activity: activity ?? {},
    outbox: outbox ?? [],
    problems: problems.list(),
    sizes,
  })
}

function displayFacts(): { [name: string]: string | undefined } {
  const { env } = process
  const switched = app.commandLine.getSwitchValue('ozone-platform') || app.commandLine.getSwitchValue('ozone-platform-hint')
  return {
    session: env['XDG_SESSION_TYPE'],
    desktop: env['XDG_CURRENT_DESKTOP'],
    server: [env['WAYLAND_DISPLAY'] && 'Wayland', env['DISPLAY'] && 'X11'].filter(Boolean).join(' and ') || undefined,
    platform: switched || undefined,
    screens: screen
      .getAllDisplays()
      .map(({ size, scaleFactor }) => `${size.width}×${size.height} at ${scaleFactor}`)
      .join(', '),
    locale: app.getLocale(),
  }
}

async function sizesIn(folder: string, logs: readonly string[]): Promise<{ [name: string]: number | undefined }> {
  const of = async (path: string) => (await stat(path).catch(() => undefined))?.size
  const all = async (path: string) => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
    const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => of(join(entry.parentPath, entry.name))))
    return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  }
  const free = await statfs(folder).catch(() => undefined)
  return {
    cache: await of(join(folder, 'cache.sqlite')),
    journal: await of(join(folder, 'cache.sqlite-wal')),
    compiled: await all(join(folder, 'compiled')),
    'code cache': await all(join(folder, 'Code Cache')),
    logs: (await Promise.all(logs.map(of))).reduce<number>((sum, size) => sum + (size ?? 0), 0),
    'free on the disk': free && free.bavail * free.bsize,
  }
}
