import type { Events } from '../../../preload/contract/events.ts'

/** Gathers what changed in the cache and tells it a few times a second at most, so that a first sync does not drown the window. */
export type Changes = {
  /** `listed`: the messages came or went, so that lists change, not just rows. */
  messages(folderId: number, ids: number[], listed: boolean): void
  /** These came from the server, with what lists show of them, or their texts. */
  fetched(folderId: number, ids: number[], what: 'listed' | 'texts'): void
  folder(folderId: number): void
  /** These messages are new on the server since the folder was last looked at. */
  arrived(ids: number[]): void
  flush(): void
}

const intervalMs = 120
const mostIds = 1000

type Deps = {
  emit: (event: Events['messagesChanged']) => void
  arrived: (ids: number[]) => void
  /** Something has come that was never here before: what is listed anew, or has other flags each time, has not. */
  achieved?: () => void
  /** Messages whose conversations have changed since this was last asked; `undefined` for very many. */
  regrouped: () => number[] | undefined
}

/** Collects changes of one account and hands them to `emit`; what has arrived is told at once. */
export function createChanges({ emit, arrived, achieved, regrouped }: Deps): Changes {
  let folders = new Set<number>()
  let ids: number[] = []
  let listed = false
  let timer: NodeJS.Timeout | undefined
  let lastFlush = 0
  /** No message gets the id of one that was here before. */
  let highest = 0

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (folders.size === 0) return
    lastFlush = Date.now()
    // A row tells of its whole conversation, wherever the message lies that came to it.
    const others = regrouped()
    // Past the limit the window is better off asking again for all that it shows.
    const many = others === undefined || ids.length + others.length > mostIds
    emit({ folderIds: [...folders], ids: many ? [] : [...ids, ...others], listed: listed || many || others.length > 0 })
    folders = new Set()
    ids = []
    listed = false
  }
  const soon = () => {
    if (timer) return
    const wait = Math.max(0, lastFlush + intervalMs - Date.now())
    timer = setTimeout(flush, wait)
  }
  const messages = (folderId: number, changedIds: number[], isListed: boolean) => {
    if (changedIds.length === 0) return
    folders.add(folderId)
    for (const id of changedIds) ids.push(id)
    listed ||= isListed
    soon()
  }
  return {
    messages,
    fetched(folderId, fetchedIds, what) {
      messages(folderId, fetchedIds, what === 'listed')
      const before = highest
      if (what === 'listed') for (const id of fetchedIds) highest = Math.max(highest, id)
      if (what === 'listed' ? highest > before : fetchedIds.length > 0) achieved?.()
    },
    folder(folderId) {
      folders.add(folderId)
      listed = true
      soon()
    },
    arrived: (ids) => ids.length > 0 && arrived(ids),
    flush,
  }
}
