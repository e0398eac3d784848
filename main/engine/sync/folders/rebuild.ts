import { renumberFolder } from '../../../cache/folders/renumber.ts'
import type { Cache } from '../../../cache/store/open.ts'
import type { Urgent } from '../priority-jobs.ts'

type Deps = { cache: Cache; accountId: number; urgent: Urgent; isConnected: () => boolean; wake: () => void }

/**
 * Forgets what is known of the server's list of a folder, so that it is listed anew. All that lies in it stays, under place-holders, until it is
 * known again by its header, as where a server gives new UIDs; what waits for it follows. Between two steps of work in folders: what is being
 * listed at that moment would be taken for the new list. `onDone` is called in the same step.
 */
export async function rebuildFolder(
  { cache, accountId, urgent, isConnected, wake }: Deps,
  folder: { id: number; path: string },
  onDone: () => void,
): Promise<void> {
  const rebuild = () => {
    renumberFolder(cache, accountId, folder)
    onDone()
  }
  if (isConnected()) {
    const done = urgent.add(async () => rebuild())
    wake()
    const isDone = await done.then(
      () => true,
      () => false,
    )
    if (isDone) return
  }
  // Without a connection nothing is being listed.
  rebuild()
}
