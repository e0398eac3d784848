import { create } from 'zustand'
import type { Charset, Fault, MessageRow, OpenedMessage } from '../../preload/contract/index.ts'
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
  /** These have changed, or with `listed` there are others now: what was opened ahead may not be true any more. Without any, all. */
  forgetAhead(ids?: readonly number[], listed?: boolean): void
  fold(id: number): void
  unfold(id: number, charset?: Charset): Promise<void>
  unfoldAll(): Promise<void>
  showAs(id: number, ways: Partial<Ways>): void
  /** Asks again for what is open: it has come meanwhile, or more belongs to it now. */
  refresh(): Promise<void>
  select(text: string): void
  patch(ids: number[], change: Partial<MessageRow>): void
  close(): void
}

const nothing = { id: undefined, rows: [], unfolded: new Map<number, Unfolded>(), ways: new Map<number, Ways>(), selection: '' }
/** So many messages are at hand that nobody has opened yet. */
const mostAhead = 4
/** So many unread messages of a long conversation are unfolded by themselves. */
const mostUnfolded = 20

/** What is being read. */
export const useConversation = create<ConversationState>()((set, get) => {
  const put = (id: number, one: Unfolded) => set(({ unfolded }) => ({ unfolded: new Map(unfolded).set(id, one) }))

  const ahead = new Map<number, { opened: Promise<OpenedMessage | undefined>; rows: Promise<MessageRow[]> | undefined }>()

  /** Fetches one message and keeps it, if it is still wanted. */
  const fetchOne = async (id: number, charset?: Charset): Promise<OpenedMessage | undefined> => {
    try {
      const known = charset ? undefined : await ahead.get(id)?.opened
      const opened = known?.state === 'here' ? known : await request('openMessage', { id, ...(charset ? { charset } : {}) })
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
      const [opened, rows] = await Promise.all([fetchOne(id), (ahead.get(id)?.rows ?? askRows(id)).catch(() => [])])
      if (get().id !== id || !opened) return []
      set({ rows: rows.length > 0 ? rows : [opened.row] })
      const others = rows.filter((row) => row.id !== id && (!row.seen || row.id === rows.at(-1)?.id)).slice(-mostUnfolded)
      await Promise.all(others.map((row) => get().unfold(row.id)))
      return get().id === id ? [opened, ...others.map((row) => openedIn(get().unfolded.get(row.id)))].flatMap(here) : []
    },
    openAhead(id) {
      const known = ahead.get(id)
      if (known) return known.opened
      const rows = askRows(id)
      rows.catch(() => ahead.delete(id))
      const opened = request('openMessage', { id }).catch(() => undefined)
      ahead.set(id, { opened, rows })
      for (const oldest of ahead.keys()) {
        if (ahead.size <= mostAhead) break
        ahead.delete(oldest)
      }
      return opened
    },
    forgetAhead: (ids, listed = false) => {
      if (!ids) return ahead.clear()
      for (const id of ids) ahead.delete(id)
      if (listed) for (const [id, { opened }] of ahead) ahead.set(id, { opened, rows: undefined })
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
