import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, powerMonitor } from 'electron'
import type { UpdateState } from '../../../preload/contract/program/updates.ts'
import type { Threads } from '../../threads.ts'
import { busyOf } from '../../updates/busy.ts'
import { ownerOf } from '../../updates/owner.ts'
import type { LastCheck } from '../../updates/schedule.ts'
import { createUpdates, type Updates } from '../../updates/state.ts'

/** New versions of the program that runs, with its profile in `data`. What does the work is loaded at the first check. */
export function startUpdates({ engine, reader }: Threads, data: string, tell: (update: UpdateState) => void): Updates {
  const updates = createUpdates({
    ownPackage: async () => (await import('../../updates/config.ts')).readOwnPackage(app.getAppPath()),
    owner: () => {
      const { platform, execPath, env } = process
      return ownerOf({ platform, execPath, env, store: process.mas === true || process.windowsStore === true, exists: existsSync })
    },
    open: async (config, owner) => {
      const { openLibrary } = await import('../../updates/library.ts')
      return openLibrary({ config, owner, version: app.getVersion(), folder: data, relaunch })
    },
    lastCheck: lastCheckIn(join(data, 'updates.json')),
    busy: async () => {
      const [outbox, activity, { letters }] = await Promise.all([
        reader.listOutbox(undefined),
        engine.activity(undefined),
        reader.overview(undefined),
      ])
      const deliveries = outbox.map(({ delivery }) => delivery)
      return busyOf({ outbox: deliveries, activity: Object.values(activity), letters: letters.length }, Date.now())
    },
    tell,
    quit: () => app.quit(),
  })
  powerMonitor.on('resume', updates.wake)
  return updates
}

function relaunch(execPath: string | undefined): void {
  app.relaunch(execPath === undefined ? {} : { execPath, args: process.argv.slice(1) })
}

/** When it was last asked, in a file of the profile. Where that cannot be read or written, it is asked once in each run. */
const lastCheckIn = (file: string): LastCheck => ({
  read: async () => {
    try {
      const { checkedAt } = JSON.parse(await readFile(file, 'utf8')) as { checkedAt?: unknown }
      return typeof checkedAt === 'number' ? checkedAt : undefined
    } catch {
      return undefined // There is none yet, or it is of no use.
    }
  },
  keep: (checkedAt) =>
    writeFile(file, JSON.stringify({ checkedAt }), { mode: 0o600 }).catch((error: NodeJS.ErrnoException) =>
      console.warn(`updates: ${error.code ?? 'the last check could not be kept'}`),
    ),
})
