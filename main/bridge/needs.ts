import type { RequestName } from '../../preload/contract/index.ts'
import type { Threads } from '../threads.ts'
import type { BridgeHandlers } from './router.ts'

export type NeedsDeps = {
  threads: Threads
  /** Asks where a file shall be; undefined when the person thought better of it. */
  chooseFile: (window: number, name: string) => Promise<string | undefined>
  /** Has a file written there, and makes of it one of the person's own that came from outside; not where `writing` answers false. */
  asSaved: (path: string, writing: () => Promise<boolean>) => Promise<boolean>
}

type Needs = Extract<RequestName, 'settleNeed' | 'keepLetterIn' | 'rebuildFolder' | 'downloadToFile' | 'cancelDownload'>

/** What a person does about what a server would not do. */
export function needsHandlers({ threads: { engine, reader }, chooseFile, asSaved }: NeedsDeps): Pick<BridgeHandlers, Needs> {
  return {
    settleNeed: (payload) => engine.settleNeed(payload),
    keepLetterIn: async (payload) => {
      await engine.keepLetterIn(payload)
    },
    rebuildFolder: async (payload) => {
      await engine.rebuildFolder(payload)
    },
    downloadToFile: async ({ id, key }, window) => {
      const { row } = await reader.open({ id })
      const path = await chooseFile(window, `${row.subject || 'message'}.eml`)
      if (path === undefined) return { saved: undefined }
      const saved = await asSaved(path, async () => (await engine.download({ id, key, path })).saved)
      return { saved: saved ? path : undefined }
    },
    cancelDownload: async (payload) => {
      await engine.cancelDownload(payload)
    },
  }
}
