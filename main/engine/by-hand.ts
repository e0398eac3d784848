import type { Action } from '../../preload/api.ts'
import { folderById } from '../cache/folders.ts'
import type { Cache } from '../cache/open.ts'
import { FaultError } from '../rpc.ts'
import type { Runner } from './accounts/runner-api.ts'
import type { Applied } from './actions/applied.ts'
import type { DigestPool } from './digest/pool.ts'
import { downloadHandlers } from './downloads.ts'
import type { EngineEvent } from './engine.ts'
import { type FileForFolder, fileInFolder } from './file-elsewhere.ts'
import { keepLetterIn } from './letter-elsewhere.ts'
import { needsHandlers } from './needs.ts'

type Deps = {
  cache: Cache
  pool: DigestPool
  runnerOf: (accountId: number) => Runner | undefined
  announce: (applied: Applied) => void
  emit: (event: EngineEvent) => void
  fetchFirst: (actions: readonly Action[]) => Promise<void>
}

/** What a person does by hand about what went wrong: changes that were refused, letters, folders, messages that cannot be kept here. */
export function byHandHandlers({ cache, pool, runnerOf, announce, emit, fetchFirst }: Deps) {
  return {
    ...needsHandlers({ cache, announce, fetchFirst }),
    ...downloadHandlers({
      cache,
      connect: async (accountId) => {
        const session = await runnerOf(accountId)?.connection()
        if (!session) throw new FaultError({ kind: 'not-found' })
        return session
      },
      tell: (payload) => emit({ name: 'downloadProgress', payload }),
    }),
    keepLetterIn: async ({ id, folderId }: { id: number; folderId: number }): Promise<void> => {
      announce(await keepLetterIn(cache, id, folderId))
      emit({ name: 'outboxChanged', payload: {} })
    },
    fileInFolder: async (file: FileForFolder): Promise<{ undo: string | undefined }> => {
      const { applied, undo } = await fileInFolder({ cache, pool }, file)
      announce(applied)
      return { undo }
    },
    /** Lists a folder anew, as if it were new here; on its way when this resolves. */
    rebuildFolder: async ({ folderId }: { folderId: number }): Promise<void> => {
      const folder = folderById(cache, folderId)
      const runner = folder && runnerOf(folder.accountId)
      if (!folder || !runner) throw new FaultError({ kind: 'not-found' })
      await runner.rebuild({ id: folderId, path: folder.path })
      emit({ name: 'messagesChanged', payload: { folderIds: [folderId], ids: [], listed: true } })
    },
  }
}
