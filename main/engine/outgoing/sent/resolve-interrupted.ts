import type { RecipientResult } from '../../../../preload/contract/index.ts'
import { folderWithRole } from '../../../cache/folders/rows.ts'
import { type Item, lettersIn, setDelivery, setResults, storedLetter } from '../../../cache/letters/outbox.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isDue } from '../../../kit/is-due.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import { isRefusedBy, type Remote } from '../../remote.ts'
import { afterAcceptance } from './after-acceptance.ts'
import { findInSent } from './find.ts'

/** Pauses in ms between looks for a letter whose fate is unknown: a server that files by itself does so soon, or never. */
const pauses = { first: 30_000, most: 6 * 3600_000 }

/**
 * A letter whose fate is unknown, but which lies in Sent, was accepted: the server filed it there itself. It counts as there only by its own
 * header, whatever SEARCH says. Returns how to look; a folder that cannot be read is tried again later, and the rest of the account goes on.
 */
export function createSettling(cache: Cache, accountId: number, onChange: () => void): (remote: Remote) => Promise<void> {
  const looked = new Map<number, { times: number; next: number }>()
  return async (remote) => {
    const sent = folderWithRole(cache, accountId, 'sent')
    const now = Date.now()
    const wanted = lettersIn(cache, accountId, ['interrupted']).flatMap((item) => {
      const stored = storedLetter(cache, item.id)
      // A copy of ours lies there already when some of its recipients had it before: it tells nothing of the others.
      return stored && !stored.filed && isDue(looked.get(item.id)?.next ?? 0, 2 * pauses.most, now) ? [{ item, stored }] : []
    })
    if (!sent || wanted.length === 0) return
    for (const { item } of wanted) {
      const { times } = looked.get(item.id) ?? { times: 0 }
      looked.set(item.id, { times: times + 1, next: now + backoff(times, pauses.first, pauses.most) })
    }
    try {
      const letters = wanted.map(({ item, stored }) => ({
        id: item.id,
        source: stored.source,
        mark: undefined,
        taken: false,
        began: false,
      }))
      const found = await findInSent(remote, sent.path, letters)
      for (const { item } of wanted) {
        if (!found.get(item.id)?.some(({ renamed }) => !renamed)) continue
        looked.delete(item.id)
        accept(cache, accountId, item, remote.host)
        onChange()
      }
    } catch (error) {
      if (!isRefusedBy(remote, error)) throw error
    }
  }
}

/** Unless the person has said meanwhile what became of it. */
function accept(cache: Cache, accountId: number, { id }: Item, by: string): void {
  const letter = lettersIn(cache, accountId, ['interrupted']).find((each) => each.id === id)
  const stored = storedLetter(cache, id)
  if (!letter || !stored) return
  const results = stored.results.map(
    (recipient): RecipientResult => (recipient.result === 'refused' ? recipient : { ...recipient, result: 'accepted' }),
  )
  cache.transaction(() => {
    setResults(cache, id, results)
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by, reply: '', refused: [] })
    afterAcceptance(cache, id, stored, { server: undefined, mark: undefined, isFiled: true })
  })
}
