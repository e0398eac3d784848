import type { Remote } from '../../remote.ts'
import type { Spare } from '../connections/on-demand.ts'
import type { FolderRef } from '../folders/check-folder.ts'
import type { Urgent } from '../priority-jobs.ts'

type Deps = {
  spare: Spare
  urgent: Urgent
  /** Fetches these messages of a folder over this connection. */
  fetch: (remote: Remote, folder: FolderRef, messageIds: number[]) => Promise<void>
  /** Whether the first connection has nothing else to do. */
  isIdle: () => boolean
  wake: () => void
}

/** Fetches one message ahead of everything else: over the spare connection where the first one is busy. @throws FaultError. */
export async function fetchNow({ spare, urgent, fetch, isIdle, wake }: Deps, folder: FolderRef, messageId: number): Promise<void> {
  const fetchOn = (active: Remote) => fetch(active, folder, [messageId])
  if (!isIdle()) {
    const fetched = await spare.run(fetchOn).then(
      () => true,
      () => false, // The server may allow no third connection: then it is the next thing that the first one does.
    )
    if (fetched) return
  }
  const done = urgent.add(fetchOn)
  wake()
  await done
}
