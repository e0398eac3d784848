import i18next from 'i18next'
import { create } from 'zustand'
import type { Fault } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from './window.ts'

/** A message on its way into a file: so many of `total` bytes are there. */
type Download = { key: string; done: number; total: number }

type DownloadsState = {
  /** By message. */
  running: ReadonlyMap<number, Download>
  /** Why the last one of a message failed. */
  failed: ReadonlyMap<number, Fault>
  /** Asks for a file and writes the message there. Says where it is, or keeps why it is not. */
  start(message: { id: number; size: number }): Promise<void>
  cancel(id: number): void
  progress(key: string, done: number, total: number): void
}

/** Messages that go from the server straight into files. */
export const useDownloads = create<DownloadsState>()((set, get) => {
  const put = (id: number, download: Download | undefined) =>
    set(({ running }) => {
      const next = new Map(running)
      if (download) next.set(id, download)
      else next.delete(id)
      return { running: next }
    })
  const fail = (id: number, fault: Fault | undefined) =>
    set(({ failed }) => {
      const next = new Map(failed)
      if (fault) next.set(id, fault)
      else next.delete(id)
      return { failed: next }
    })
  return {
    running: new Map(),
    failed: new Map(),
    async start({ id, size }) {
      if (get().running.has(id)) return
      const key = crypto.randomUUID()
      put(id, { key, done: 0, total: size })
      fail(id, undefined)
      try {
        const { saved } = await request('downloadToFile', { id, key })
        if (saved !== undefined) useWindow.getState().notify(i18next.t('reader.saved', { path: saved }))
      } catch (error) {
        fail(id, faultIn(error))
      } finally {
        put(id, undefined)
      }
    },
    cancel(id) {
      const download = get().running.get(id)
      if (download) void ask('cancelDownload', { key: download.key })
    },
    progress(key, done, total) {
      for (const [id, download] of get().running) if (download.key === key) put(id, { key, done, total })
    },
  }
})
