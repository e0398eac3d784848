import type { Threads } from '../threads.ts'
import type { ShellAnswers } from './router.ts'

export type DownloadDeps = {
  threads: Threads
  /** Asks where a file shall be; undefined when the person thought better of it. */
  chooseFile: (window: number, name: string) => Promise<string | undefined>
  /** Has a file written there, and makes of it one of the person's own that came from outside; not where `writing` answers false. */
  asSaved: (path: string, writing: () => Promise<boolean>) => Promise<boolean>
}

/** Messages that go from the server straight into files. */
export function downloadAnswers({ threads: { engine, reader }, chooseFile, asSaved }: DownloadDeps) {
  return {
    downloadToFile: async ({ id, key }, window) => {
      const { row } = await reader.open({ id })
      const path = await chooseFile(window, `${row.subject || 'message'}.eml`)
      if (path === undefined) return { saved: undefined }
      const saved = await asSaved(path, async () => (await engine.download({ id, key, path })).saved)
      return { saved: saved ? path : undefined }
    },
  } satisfies Partial<ShellAnswers>
}
