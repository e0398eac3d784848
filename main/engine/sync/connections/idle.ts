import { saveWatchRests, watchRestsOf } from '../../../cache/accounts/server-quirks.ts'
import { folderWithRole } from '../../../cache/folders/rows.ts'
import { isNews } from '../../../cache/messages/flags.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { isDue } from '../../../kit/is-due.ts'
import type { Reconnects } from '../../../kit/reconnect-policy.ts'
import { backoff } from '../../../kit/wake-signal.ts'
import type { News, Remote, RemoteServer, Watch } from '../../remote.ts'

type Deps = {
  cache: Cache
  accountId: number
  password: () => Promise<string | undefined>
  server: RemoteServer
  reconnects: Reconnects
}

/** Pauses in ms before a watch that has ended is begun again. */
const pauses = { first: 60_000, most: 30 * 60_000 }
/** A watch that has held so long, in ms, works. */
const holdsMs = 60_000
/** Where both connections end within this time of the second one's start, in ms, and so more than once, the server allows one alone. */
const together = { ms: 10_000, believed: 2 }

type Events = Pick<News, 'onFolder' | 'onFolders'>

/** The account's second connection, which waits for news beside the one that works. */
export type Watching = {
  /** Begins beside this connection, once; `events` tell what is new from then on, and at once of the inbox. */
  begin(active: Remote, events: Events): void
  /** Whether news comes by itself. */
  readonly here: boolean
  /** Ends it, and the connection beside it, unless the server still answers. */
  probe(): void
  /** The connection beside it has ended, or the program `stops`: that says nothing of the server. */
  close(why: 'ended' | 'stops'): void
}

export function createWatching({ cache, accountId, password, server, reconnects }: Deps): Watching {
  let watch: Watch | undefined
  let beside: Remote | undefined
  let failures = 0
  let { together: ends, until: notBefore } = watchRestsOf(cache, accountId)
  /** When the watch that there is, or is being made, was begun; in ms since the epoch. */
  let begunAt: number | undefined

  /** One that has held was no failure: it is begun again with the next connection. */
  const ended = (heldMs: number) => {
    const holds = heldMs >= holdsMs
    beside = undefined
    if (!holds) notBefore = Date.now() + backoff(failures++, pauses.first, pauses.most)
    else if (ends < together.believed) {
      failures = 0
      notBefore = 0
    }
  }
  /** The connection beside the watch has ended, so that it ends, too. */
  const endedTogether = (heldMs: number) => {
    ends = Math.abs(heldMs) < together.ms ? ends + 1 : 0
    if (ends >= together.believed) notBefore = Date.now() + backoff(ends - together.believed, pauses.first, pauses.most)
    saveWatchRests(cache, accountId, { together: ends, until: notBefore })
  }
  const open = async (active: Remote, events: Events): Promise<void> => {
    try {
      const secret = await password()
      const inbox = folderWithRole(cache, accountId, 'inbox')
      if (!inbox || secret === undefined) {
        if (beside === active) beside = undefined
        return
      }
      const made = reconnects.note()
      const news = { ...events, isNews: (...told: Parameters<News['isNews']>) => isNews(cache, accountId, ...told) }
      const opened = await server.watch(secret, inbox.path, news).finally(made)
      if (beside !== active) return opened.close()
      watch = opened
      const began = Date.now()
      opened.closed.then(async () => {
        if (watch !== opened) return
        watch = undefined
        const heldMs = Date.now() - began
        // The network may have gone, or only the server's patience with connections that wait.
        const isAlone = await active.ping()
        if (beside === active) ended(isAlone ? heldMs : holdsMs)
      })
      // What came between the last look and the start of the watch.
      events.onFolder(inbox.path)
    } catch {
      // The server allows no second connection: the inbox is looked at every minute instead. Where the network went, it has refused nothing.
      const isAlone = await active.ping()
      if (beside === active) ended(isAlone ? 0 : holdsMs)
    }
  }

  return {
    // Not waited for: while this connection is being made the other one must hear of doubts.
    begin(active, events) {
      if (beside === active || !isDue(notBefore, 2 * pauses.most) || !reconnects.mayOpenAnother()) return
      beside = active
      begunAt = Date.now()
      void open(active, events)
    },
    get here() {
      return watch !== undefined
    },
    probe: () => void watch?.ping(),
    close(why) {
      if (begunAt !== undefined && why === 'ended') endedTogether(Date.now() - begunAt)
      begunAt = undefined
      beside = undefined
      const closing = watch
      watch = undefined
      closing?.close()
    },
  }
}
