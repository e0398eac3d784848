import type { Updates } from '../updates/state.ts'
import type { ShellAnswers } from './router.ts'

export type UpdatesDeps = { updates: Updates; version: string; openLink: (url: string) => Promise<void> }

/** New versions of the program. */
export function updatesAnswers({ updates, version, openLink }: UpdatesDeps) {
  return {
    getUpdate: async () => ({ running: version, update: await updates.state(), page: await updates.page() }),
    checkForUpdate: async () => {
      await updates.check()
    },
    downloadUpdate: async () => {
      await updates.download()
    },
    restartForUpdate: ({ evenWriting }) => updates.restart(evenWriting),
    stayForNow: () => {
      updates.stay()
      return undefined
    },
    openUpdatePage: async () => {
      const page = await updates.page()
      if (page !== undefined) await openLink(page)
    },
  } satisfies Partial<ShellAnswers>
}
