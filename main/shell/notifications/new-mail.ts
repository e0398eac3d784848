import type { Settings } from '../../../preload/contract/index.ts'
import type { Threads } from '../../threads.ts'
import { createNotifier, type Notifier } from './notifier.ts'

type Deps = {
  language: (settings: Settings) => 'en' | 'ko'
  onOpen: (messageId: number | undefined) => void
  onReply: (messageId: number, text: string) => void
}

/** Tells of what the engine fetches from the first moment on, also while `threads` still start; it is told of once they run. */
export function tellNewMail(threads: Promise<Threads>, { language, onOpen, onReply }: Deps): Notifier {
  const reader = async () => (await threads).reader
  return createNotifier({
    rows: async (ids) => (await reader()).getRows({ view: { kind: 'unified-inbox' }, ids }),
    settings: async () => (await reader()).settings(undefined),
    language,
    inboxes: async () => (await (await reader()).overview(undefined)).folders.flatMap(({ id, role }) => (role === 'inbox' ? [id] : [])),
    onOpen,
    onReply,
    platform: process.platform,
    onArchive: async (id) => {
      const { engine } = await threads
      return engine.queueActions({ actions: [{ kind: 'move', messageIds: [id], to: { role: 'archive' } }], undoable: false })
    },
  })
}
