import type { Events } from '../../../preload/contract/events.ts'
import type { AccountActivity, ChangedRows, OverviewChange } from '../../../preload/contract/index.ts'
import type { ShownList } from '../../reader/changes.ts'
import type { Windows } from './all.ts'

/** What is told of the engine's events: what windows would ask for next comes along, and what is as it was is not told. */
export type Telling = {
  messagesChanged(event: Events['messagesChanged']): void
  activityChanged(event: Events['activityChanged']): void
  /** This window shows this list now. */
  noteList(window: number, list: ShownList): void
  /** What windows were told last of what these accounts do. */
  asTold(activity: Record<number, AccountActivity>): Record<number, AccountActivity>
}

type Deps = {
  windows: Pick<Windows, 'tell' | 'tellEach' | 'isMailbox'>
  /** Asks the reader; rejects while there is none. */
  changed: (what: {
    ids: readonly number[]
    lists: readonly ShownList[]
  }) => Promise<{ overview: OverviewChange | undefined; rows: ChangedRows[] }>
}

/** Past so many ids windows are better off asking again for all that they show. */
const mostIds = 1000
/** Work that takes no longer, in ms, is not worth telling of. */
const briefMs = 500

/** Stands between the engine and the windows. */
export function createTelling({ windows, changed }: Deps): Telling {
  const lists = new Map<number, ShownList>()
  let waiting: Events['messagesChanged'] | undefined
  /** Whether the overview is to be looked at without a message having changed. */
  let looks = false
  let asking = false
  const told = new Map<number, AccountActivity>()
  /** Work that has just begun, by account. */
  const brief = new Map<number, { timer: NodeJS.Timeout; latest: Events['activityChanged'] }>()

  /** Tells of what waits, with what the reader has of it, one after the other: what comes meanwhile is told together. */
  const run = async () => {
    if (asking) return
    asking = true
    while (waiting || looks) {
      const event = waiting
      waiting = undefined
      looks = false
      for (const window of lists.keys()) if (!windows.isMailbox(window)) lists.delete(window)
      const shown = event ? distinct([...lists.values()]) : []
      // Without a reader windows ask themselves, as soon as there is one.
      const found = await changed({ ids: event?.ids ?? [], lists: shown }).catch(() => undefined)
      if (event) {
        windows.tellEach('messagesChanged', (window) => {
          const list = lists.get(window)
          const rows = list && found?.rows.find((each) => keyOf(each) === keyOf(list))
          return { ...event, overview: found && (found.overview ?? 'unchanged'), changed: rows }
        })
      } else if (found?.overview) windows.tell('overviewChanged', found.overview)
    }
    asking = false
  }
  const tellActivity = (event: Events['activityChanged']) => {
    clearTimeout(brief.get(event.accountId)?.timer)
    brief.delete(event.accountId)
    const before = told.get(event.accountId)
    if (before && isSame(before, event.activity)) return
    told.set(event.accountId, event.activity)
    windows.tell('activityChanged', event)
  }
  return {
    messagesChanged(event) {
      waiting = waiting ? together(waiting, event) : event
      void run()
    },
    activityChanged(event) {
      const { accountId, activity } = event
      if (activity.state === 'up-to-date') {
        // The server may have heard of a change.
        looks = true
        void run()
      }
      const isWork = activity.state === 'listing' || activity.state === 'downloading'
      if (!isWork || told.get(accountId)?.state !== 'up-to-date') return tellActivity(event)
      const begun = brief.get(accountId)
      if (begun) begun.latest = event
      else brief.set(accountId, { latest: event, timer: setTimeout(() => tellActivity(brief.get(accountId)?.latest ?? event), briefMs) })
    },
    noteList: (window, list) => void lists.set(window, list),
    asTold: (activity) => Object.fromEntries(Object.entries(activity).map(([id, now]) => [id, told.get(Number(id)) ?? now])),
  }
}

const keyOf = ({ view, grouped }: ShownList): string => JSON.stringify([view, grouped])
const distinct = (lists: ShownList[]): ShownList[] => [...new Map(lists.map((list) => [keyOf(list), list])).values()]

/** Two changes as one. */
function together(one: Events['messagesChanged'], other: Events['messagesChanged']): Events['messagesChanged'] {
  const any = one.ids.length === 0 || other.ids.length === 0
  const ids = any ? [] : [...new Set([...one.ids, ...other.ids])]
  const many = ids.length > mostIds
  return {
    folderIds: [...new Set([...one.folderIds, ...other.folderIds])],
    ids: many ? [] : ids,
    listed: one.listed || other.listed || many,
  }
}

/** Times are shown by the minute. */
const minuteOf = (ms: number): number => Math.floor(ms / 60_000)
function isSame(one: AccountActivity, other: AccountActivity): boolean {
  const plain = (activity: AccountActivity) =>
    JSON.stringify(activity.state === 'up-to-date' ? { ...activity, checkedAt: minuteOf(activity.checkedAt) } : activity)
  return plain(one) === plain(other)
}
