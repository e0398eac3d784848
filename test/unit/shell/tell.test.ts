import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTelling, type Telling } from '../../../main/shell/windows/tell.ts'
import type { EventName, Events } from '../../../preload/contract/events.ts'
import type { AccountActivity, MessageRow, OverviewChange, View } from '../../../preload/contract/index.ts'

type Asked = { ids: readonly number[]; lists: readonly { view: View; grouped: boolean }[] }
type Found = { overview: OverviewChange | undefined; rows: { view: View; grouped: boolean; rows: MessageRow[] }[] }

const inbox: View = { kind: 'unified-inbox' }
const folder: View = { kind: 'folder', folderId: 7 }
const noon = Date.UTC(2026, 10, 30, 12)
const upToDate = (checkedAt = noon): AccountActivity => ({ state: 'up-to-date', checkedAt })
const listing = (done: number): AccountActivity => ({ state: 'listing', done, total: 9, folder: 'INBOX' })
const change = (ids: number[], listed = false) => ({ folderIds: [1], ids, listed })

let told: { window: number; name: EventName; payload: Events[EventName] }[]
let asked: Asked[]
let answer: (asked: Asked) => Promise<Found>
let telling: Telling
/** Windows 1 and 2 are open. */
beforeEach(() => {
  vi.useFakeTimers({ now: noon })
  told = []
  asked = []
  answer = async ({ lists }) => ({
    overview: undefined,
    rows: lists.map((list) => ({ ...list, rows: [{ id: list.view.kind === 'folder' ? 70 : 10 } as MessageRow] })),
  })
  const tellEach = <N extends EventName>(name: N, payloadFor: (window: number) => Events[N]) => {
    for (const window of [1, 2]) told.push({ window, name, payload: payloadFor(window) })
  }
  telling = createTelling({
    windows: { tell: (name, payload) => tellEach(name, () => payload), tellEach, isMailbox: (window) => window < 3 },
    changed: (what) => {
      asked.push(what)
      return answer(what)
    },
  })
})
afterEach(() => vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)
const statesTold = () => told.flatMap(({ window, name, payload }) => (window === 1 && name === 'activityChanged' ? [payload] : []))
const tellState = (activity: AccountActivity) => telling.activityChanged({ accountId: 1, activity })

test('each window is told of a change with the rows of the list that it shows', async () => {
  telling.noteList(1, { view: inbox, grouped: true })
  telling.noteList(2, { view: folder, grouped: true })
  telling.messagesChanged(change([10]))
  await settle()
  expect(asked.map(({ ids }) => ids)).toEqual([[10]])
  const rowsOf = (window: number) => {
    const payload = told.find((each) => each.window === window)?.payload as Events['messagesChanged']
    return [payload.overview, payload.changed?.view.kind, payload.changed?.rows.map(({ id }) => id)]
  }
  expect([rowsOf(1), rowsOf(2)]).toEqual([
    ['unchanged', 'unified-inbox', [10]],
    ['unchanged', 'folder', [70]],
  ])
})

test('a list that two windows show is read once, and one of a window that is closed not at all', async () => {
  telling.noteList(1, { view: inbox, grouped: true })
  telling.noteList(2, { view: inbox, grouped: true })
  telling.noteList(3, { view: folder, grouped: true })
  telling.messagesChanged(change([10]))
  await settle()
  expect(asked[0]?.lists).toEqual([{ view: inbox, grouped: true }])
})

test('what changes while the reader is asked is told together, after it', async () => {
  telling.messagesChanged(change([10]))
  telling.messagesChanged(change([11], true))
  telling.messagesChanged({ folderIds: [2], ids: [12, 11], listed: false })
  await settle()
  const changes = told.flatMap(({ window, payload }) => (window === 1 ? [payload] : []))
  expect(changes).toMatchObject([change([10]), { folderIds: [1, 2], ids: [11, 12], listed: true }])
})

test('any message of a folder stays any when it is told with others', async () => {
  telling.messagesChanged(change([10]))
  telling.messagesChanged(change([11]))
  telling.messagesChanged(change([], true))
  await settle()
  expect(told.at(-1)?.payload).toMatchObject({ ids: [], listed: true })
})

test('without a reader a change is told bare, and windows have to ask', async () => {
  answer = () => Promise.reject(new Error('restarting'))
  telling.noteList(1, { view: inbox, grouped: true })
  telling.messagesChanged(change([10]))
  await settle()
  expect(told[0]?.payload).toEqual({ ...change([10]), overview: undefined, changed: undefined })
})

test('an account that goes on being up to date is told of once in a minute', async () => {
  for (let second = 0; second < 61; second++) tellState(upToDate(noon + second * 1_000))
  await settle()
  expect(statesTold()).toEqual([
    { accountId: 1, activity: upToDate() },
    { accountId: 1, activity: upToDate(noon + 60_000) },
  ])
})

test('a look at the folders that takes a moment is not told, one that takes longer is, as it is by then', async () => {
  tellState(upToDate())
  tellState(listing(1))
  await vi.advanceTimersByTimeAsync(300)
  tellState(upToDate())
  await vi.advanceTimersByTimeAsync(1_000)
  expect(statesTold()).toHaveLength(1)
  for (let done = 1; done < 8; done++) {
    tellState(listing(done))
    await vi.advanceTimersByTimeAsync(100)
  }
  tellState(upToDate())
  expect(statesTold().slice(1)).toEqual([5, 6, 7, undefined].map((done) => ({ accountId: 1, activity: done ? listing(done) : upToDate() })))
})

test.each<[string, AccountActivity]>([
  ['the connection is lost', { state: 'offline', fault: { kind: 'connection-lost' }, retryAt: noon }],
  ['it connects', { state: 'connecting' }],
  ['something went wrong on the way', { ...upToDate(), trouble: { fault: { kind: 'server-refused' }, at: noon } }],
])('it is told at once that %s', (_, activity) => {
  tellState(upToDate())
  tellState(activity)
  expect(statesTold().at(-1)).toEqual({ accountId: 1, activity })
})

test('what a window is answered is what windows were told: what is told next follows from it', () => {
  tellState(upToDate())
  tellState(listing(1))
  expect(telling.asTold({ 1: listing(1), 2: listing(2) })).toEqual({ 1: upToDate(), 2: listing(2) })
})

test('the overview is told when the server has heard of a change, and only if something is new in it', async () => {
  tellState(upToDate())
  await settle()
  expect(told.map(({ name }) => name)).not.toContain('overviewChanged')
  const overview: OverviewChange = { folders: [], waiting: { 1: 2 }, needs: [], outboxCount: 0 }
  answer = async () => ({ overview, rows: [] })
  tellState(upToDate(noon + 1_000))
  await settle()
  expect(told.at(-1)).toEqual({ window: 2, name: 'overviewChanged', payload: overview })
})
