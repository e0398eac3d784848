import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Events } from '../../preload/contract/events.ts'
import type { Answers } from '../../preload/contract/index.ts'
import { locationsOf, sizeOf } from '../cache/messages/rows.ts'
import type { Cache } from '../cache/store/open.ts'
import { networkFault } from '../kit/network-fault.ts'
import { FaultError, faultOf } from '../kit/rpc.ts'
import type { Remote } from './remote.ts'
import { downloadFrom } from './sync/bodies/stream.ts'

type Deps = {
  cache: Cache
  /** A connection of this account that nobody else uses. */
  connect: (accountId: number) => Promise<Remote>
  tell: (progress: Events['downloadProgress']) => void
}

/** A connection that breaks after something came is made anew so often, and the download goes on where it was. */
const mostBreaks = 5
const tellEveryMs = 200

/** Messages on their way from the server straight into files. */
export function downloadHandlers({ cache, connect, tell }: Deps) {
  const running = new Map<string, { accountId: number; cancel: () => void }>()

  const answers = {
    cancelDownload: ({ key }) => running.get(key)?.cancel(),
  } satisfies Partial<Answers<'engine'>>

  return {
    ...answers,
    /**
     * Writes a message's source to this file. It comes there whole, under its name, or not at all. Returns false where it was given up.
     * @throws FaultError with the server's words; `not-found` where it lies nowhere on the server; `disk-full` or `file`.
     */
    download: async ({ id, key, path }: { id: number; key: string; path: string }): Promise<{ saved: boolean }> => {
      const location = locationsOf(cache, id).find(({ uid }) => uid > 0)
      if (!location) throw new FaultError({ kind: 'not-found' })
      const size = sizeOf(cache, id)
      const { accountId, folderId, uid } = location
      let remote: Remote | undefined
      let cancelled = false
      running.set(key, {
        accountId,
        cancel: () => {
          cancelled = true
          remote?.close()
        },
      })
      let done = 0
      let toldAt = 0
      const write = async (file: FileHandle, chunk: Uint8Array): Promise<void> => {
        if (cancelled) throw new FaultError({ kind: 'connection-lost' })
        await onDisk(() => file.writeFile(chunk))
        done += chunk.length
        if (Date.now() - toldAt < tellEveryMs) return
        toldAt = Date.now()
        tell({ key, done, total: Math.max(done, size) })
      }
      const fetchInto = async (file: FileHandle): Promise<void> => {
        for (let breaks = 0; ; breaks++) {
          const before = done
          const active = await connect(accountId)
          remote = active
          try {
            if (cancelled) return
            await downloadFrom(active, cache, { accountId, id: folderId, path: location.path }, { uid, size }, done, (chunk) =>
              write(file, chunk),
            )
            return
          } catch (error) {
            if (cancelled) return
            if (active.alive || done === before || breaks >= mostBreaks) throw new FaultError(faultIn(error, active.host), String(error))
          } finally {
            active.close()
          }
        }
      }
      const temporary = join(dirname(path), `.${randomUUID()}.part`)
      try {
        const file = await onDisk(() => open(temporary, 'wx'))
        try {
          await fetchInto(file)
          if (!cancelled) await onDisk(() => file.sync())
        } finally {
          await file.close()
        }
        if (!cancelled) await onDisk(() => rename(temporary, path))
        return { saved: !cancelled }
      } finally {
        running.delete(key)
        await rm(temporary, { force: true })
      }
    },
    /** Gives up what comes from this account, or from all. */
    cancelDownloads: ({ accountId }: { accountId: number | undefined }): void => {
      for (const download of running.values()) if (accountId === undefined || download.accountId === accountId) download.cancel()
    },
  }
}

const faultIn = (error: unknown, host: string) => (error instanceof FaultError ? error.fault : networkFault(error, host))

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const fault = faultOf(error)
    throw new FaultError(
      fault.kind === 'disk-full' ? fault : { kind: 'file', reply: error instanceof Error ? error.message : String(error) },
    )
  }
}
