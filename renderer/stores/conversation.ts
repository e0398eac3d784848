import { create } from 'zustand'
import type { Charset, Fault, MessageRow, OpenedMessage, OpenedTogether } from '../../preload/contract/index.ts'
import { openedAhead } from '../../preload/mail/limits.ts'
import { faultIn, isThreadFault, request } from '../bridge.ts'

/** One message of the conversation that is unfolded. */
export type Unfolded =
  | { state: 'opening' }
  | { state: 'open'; opened: OpenedMessage; charset: Charset | undefined }
  | { state: 'failed'; fault: Fault }

/** How a message is shown. `original`: in the colours that its sender chose, also in the dark theme; undefined: as it usually is. */
export type Ways = { plain: boolean; original: boolean | undefined }
export const usualWays: Ways = { plain: false, original: undefined }

type ConversationState = {
  /** The message that was opened from the list; undefined while nothing is read. */
  id: number | undefined
  /** All messages of its conversation, oldest first. */
  rows: MessageRow[]
  unfolded: ReadonlyMap<number, Unfolded>
  /** How messages are shown that are not shown as usual, as long as they are open. */
  ways: ReadonlyMap<number, Ways>
  /** Whether a message is read with its conversation. */
  together: boolean
  keepTogether(together: boolean): void
  /** Text that is selected in a message, to be quoted alone. */
  selection: string
  /** Opens a message with its conversation; unread ones and the newest are unfolded. Resolves to the rows of those, once they are here. */
  open(id: number): Promise<MessageRow[]>
  /** Has a message with its conversation at hand for when it is opened, as long as nothing changes. */
  openAhead(id: number): Promise<OpenedMessage | undefined>
  /** The same of several at once that are here. */
  openAllAhead(ids: number[]): void
  /** These have changed, or with `listed` there are others now: what was opened ahead may not be true any more. Without any, all. */
  forgetAhead(ids?: readonly number[], listed?: boolean): void
  fold(id: number): void
  unfold(id: number, charset?: Charset): Promise<void>
  unfoldAll(): Promise<void>
  showAs(id: number, ways: Partial<Ways>): void
  /** These have changed, and are `known` now, as far as that is told; with `listed` there are others. Resolves whether what is open is to be asked for again. */
  changed(ids: readonly number[], known: readonly MessageRow[] | undefined, listed: boolean): boolean
  /** Asks again for what is open: it has come meanwhile, or more belongs to it now. */
  refresh(): Promise<void>
  select(text: string): void
  patch(ids: number[], change: Partial<MessageRow>): void
  close(): void
}

const nothing = { id: undefined, rows: [], unfolded: new Map<number, Unfolded>(), ways: new Map<number, Ways>(), selection: '' }
/** So many unread messages of a long conversation are unfolded by themselves. */
const mostUnfolded = 20

/** What is being read. */
export const useConversation = create<ConversationState>()((set, get) => {
  const put = (id: number, one: Unfolded) => set(({ unfolded }) => ({ unfolded: new Map(unfolded).set(id, one) }))

  /** `rows`: its conversation, unless that is another one now; `members` as soon as that is known. */
  type Ahead = { opened: Promise<OpenedTogether | undefined>; rows: boolean; members?: ReadonlySet<number> }
  const ahead = new Map<number, Ahead>()
  const keepAhead = (id: number, opened: Promise<OpenedTogether | undefined>) => {
    const one: Ahead = { opened, rows: true }
    void opened.then((here) => {
      one.members = new Set(here?.conversation?.map((row) => row.id))
    })
    ahead.set(id, one)
    for (const oldest of ahead.keys()) {
      if (ahead.size <= openedAhead) break
      ahead.delete(oldest)
    }
  }

  /** Fetches one message and keeps it, if it is still wanted; `together` with the rows of its conversation. */
  const fetchOne = async (id: number, charset?: Charset, together = false): Promise<OpenedTogether | undefined> => {
    try {
      const known = charset ? undefined : await ahead.get(id)?.opened
      const opened =
        known?.state === 'here'
          ? known
          : await request('openMessage', { id, ...(charset ? { charset } : {}), ...(together ? { together } : {}) })
      if (!get().unfolded.has(id)) return undefined
      put(id, { state: 'open', opened, charset })
      return opened
    } catch (error) {
      if (get().unfolded.has(id)) put(id, { state: 'failed', fault: faultIn(error) })
      return undefined
    }
  }
  const askRows = async (id: number): Promise<MessageRow[]> => (get().together ? request('getConversation', { id }) : [])

  return {
    ...nothing,
    together: true,
    keepTogether: (together) => {
      ahead.clear()
      set({ together })
    },
    async open(id) {
      set({ ...nothing, id, unfolded: new Map([[id, { state: 'opening' }]]) })
      const isOld = ahead.get(id)?.rows === false
      const [opened, again] = await Promise.all([
        fetchOne(id, undefined, get().together),
        isOld ? askRows(id).catch(() => undefined) : undefined,
      ])
      if (get().id !== id || !opened) return []
      const rows = again ?? (get().together ? opened.conversation : undefined) ?? []
      set({ rows: rows.length > 0 ? rows : [opened.row] })
      const others = rows.filter((row) => row.id !== id && (!row.seen || row.id === rows.at(-1)?.id)).slice(-mostUnfolded)
      await Promise.all(others.map((row) => get().unfold(row.id)))
      return get().id === id ? [opened, ...others.map((row) => openedIn(get().unfolded.get(row.id)))].flatMap(here) : []
    },
    openAhead(id) {
      const known = ahead.get(id)
      if (known) return known.opened
      const opened = request('openMessage', { id, together: get().together }).catch(() => undefined)
      keepAhead(id, opened)
      return opened
    },
    openAllAhead(ids) {
      const wanted = ids.filter((id) => !ahead.has(id)).slice(0, openedAhead)
      if (wanted.length === 0) return
      const all = request('openMessages', { ids: wanted, together: get().together }).catch(() => [])
      for (const [index, id] of wanted.entries())
        keepAhead(
          id,
          all.then((opened) => opened[index]),
        )
    },
    forgetAhead: (ids, listed = false) => {
      if (!ids) return ahead.clear()
      for (const id of ids) ahead.delete(id)
      for (const one of ahead.values()) {
        // Of what is on its way nobody knows yet what belongs to it.
        if (listed && (ids.length === 0 || !one.members)) one.rows = false
        else if (ids.some((id) => one.members?.has(id))) one.rows = false
      }
    },
    fold: (id) =>
      set(({ unfolded, ways }) => ({
        unfolded: new Map([...unfolded].filter(([other]) => other !== id)),
        ways: new Map([...ways].filter(([other]) => other !== id)),
      })),
    async unfold(id, charset) {
      // With another charset what is shown stays until that is here.
      if (!get().unfolded.has(id)) put(id, { state: 'opening' })
      await fetchOne(id, charset)
    },
    async unfoldAll() {
      const { rows, unfolded } = get()
      await Promise.all(rows.filter((row) => !unfolded.has(row.id)).map((row) => get().unfold(row.id)))
    },
    showAs: (id, ways) => set((state) => ({ ways: new Map(state.ways).set(id, { ...usualWays, ...state.ways.get(id), ...ways }) })),
    changed(ids, known, listed) {
      const { id, rows, unfolded } = get()
      if (id === undefined) return false
      const own = new Set([...rows.map((row) => row.id), ...unfolded.keys()])
      const concerned = ids.filter((each) => own.has(each))
      if (ids.length === 0) return listed
      if (concerned.length === 0) return false
      const now = new Map(known?.map((row) => [row.id, row]))
      const isKnown = (each: number) => {
        const [before, after] = [rows.find((row) => row.id === each), now.get(each)]
        const one = unfolded.get(each)
        return before && after && before.folderId === after.folderId && !(one && isStillToCome(one))
      }
      if (listed || !concerned.every(isKnown)) return true
      const next = rows.map((row) => ({ ...row, ...(concerned.includes(row.id) ? now.get(row.id) : {}), conversation: undefined }))
      if (JSON.stringify(next) !== JSON.stringify(rows)) set({ rows: next })
      return false
    },
    async refresh() {
      const { id, unfolded } = get()
      if (id === undefined) return
      const missing = [...unfolded].filter(([, one]) => isStillToCome(one))
      const [rows] = await Promise.all([
        askRows(id).catch(() => []),
        ...missing.map(([other]) => fetchOne(other, charsetOf(other).charset)),
      ])
      if (get().id === id && rows.length > 0) set({ rows })
    },
    select: (selection) => set({ selection }),
    patch: (ids, change) =>
      set(({ rows }) => ({
        rows: rows.some((row) => ids.includes(row.id)) ? rows.map((row) => (ids.includes(row.id) ? { ...row, ...change } : row)) : rows,
      })),
    close: () => set(nothing),
  }
})

/** It was not here, or nobody could be asked for it. */
const isStillToCome = (one: Unfolded): boolean =>
  one.state === 'open' ? one.opened.state === 'not-here' : one.state === 'failed' && isThreadFault(one.fault)

const openedIn = (one: Unfolded | undefined): OpenedMessage | undefined => (one?.state === 'open' ? one.opened : undefined)
const here = (opened: OpenedMessage | undefined): MessageRow[] => (opened?.state === 'here' ? [opened.row] : [])

/** A message as it is unfolded, in the encoding that its reader chose; undefined where it is not. */
export function unfoldedHere(id: number): Extract<OpenedMessage, { state: 'here' }> | undefined {
  const opened = openedIn(useConversation.getState().unfolded.get(id))
  return opened?.state === 'here' ? opened : undefined
}

/** The encoding that a message's reader chose for it, if any. */
export function charsetOf(id: number): { charset?: Charset } {
  const one = useConversation.getState().unfolded.get(id)
  return one?.state === 'open' && one.charset !== undefined ? { charset: one.charset } : {}
}

/** The message that an answer is to: the newest that is unfolded, or else the one that was opened. */
export function messageInMind(): Extract<OpenedMessage, { state: 'here' }> | undefined {
  const { id, rows, unfolded } = useConversation.getState()
  const newest = rows.findLast((row) => openedIn(unfolded.get(row.id))?.state === 'here')
  const opened = openedIn(unfolded.get(newest?.id ?? id ?? 0))
  return opened?.state === 'here' ? opened : undefined
}

/** The same, once what has just been opened is here; undefined also if something else has been opened meanwhile. */
export async function messageToCome(): Promise<ReturnType<typeof messageInMind>> {
  const { id } = useConversation.getState()
  const isComing = ({ id: now, rows, unfolded }: ConversationState) => {
    const state = id !== undefined && now === id && rows.length === 0 && unfolded.get(id)?.state
    return state === 'opening' || state === 'open'
  }
  if (isComing(useConversation.getState())) {
    await new Promise<void>((resolve) => {
      const stop = useConversation.subscribe((state) => {
        if (isComing(state)) return
        stop()
        resolve()
      })
    })
  }
  return useConversation.getState().id === id ? messageInMind() : undefined
}
