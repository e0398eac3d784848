import type { Action, Answers } from '../../preload/contract/index.ts'
import { folderById } from '../cache/folders/rows.ts'
import type { Cache } from '../cache/store/open.ts'
import { FaultError } from '../kit/rpc.ts'
import type { Applied } from './changes/applied.ts'
import { downloadHandlers } from './downloads.ts'
import { type FileForFolder, fileInFolder } from './dropped-files.ts'
import type { EngineEvent } from './handlers.ts'
import type { DigestPool } from './ingest/pool.ts'
import { needsHandlers } from './needs.ts'
import { keepLetterIn } from './outgoing/letters/keep-elsewhere.ts'
import type { Runner } from './sync/account-sync-api.ts'

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
  const answers = {
    ...needsHandlers({ cache, announce, fetchFirst }),
    ...downloadHandlers({
      cache,
      connect: async (accountId) => {
        const remote = await runnerOf(accountId)?.connection()
        if (!remote) throw new FaultError({ kind: 'not-found' })
        return remote
      },
      tell: (payload) => emit({ name: 'downloadProgress', payload }),
    }),
    keepLetterIn: async ({ id, folderId }) => {
      announce(await keepLetterIn(cache, id, folderId))
      emit({ name: 'outboxChanged', payload: {} })
    },
    /** On its way when this resolves. */
    rebuildFolder: async ({ folderId }) => {
      const folder = folderById(cache, folderId)
      const runner = folder && runnerOf(folder.accountId)
      if (!folder || !runner) throw new FaultError({ kind: 'not-found' })
      await runner.rebuild({ id: folderId, path: folder.path })
      emit({ name: 'messagesChanged', payload: { folderIds: [folderId], ids: [], listed: true } })
    },
  } satisfies Partial<Answers<'engine'>>

  return {
    ...answers,
    fileInFolder: async (file: FileForFolder): Promise<{ undo: string | undefined }> => {
      const { applied, undo } = await fileInFolder({ cache, pool }, file)
      announce(applied)
      return { undo }
    },
  }
}
