// @vitest-environment jsdom
import { act, createElement, Profiler } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Folder, MessageRow } from '../../../preload/contract/index.ts'

/** How often each row has been drawn, by its keywords, of which each row here has one of its own. */
const drawn = vi.hoisted(() => ({ rows: new Map<string, number>() }))
vi.mock('../../../renderer/reader/tag-chips.tsx', () => ({
  TagChips: ({ keywords }: { keywords: readonly string[] }) => {
    const name = keywords[0] ?? ''
    drawn.rows.set(name, (drawn.rows.get(name) ?? 0) + 1)
    return null
  },
}))

const count = 12
const ids = Array.from({ length: count }, (_, index) => index + 1)
const rowOf = (id: number): MessageRow => ({
  ...{ id, accountId: 1, folderId: 1, from: { name: 'Ada', address: 'ada@x.example' }, to: [], subject: `Letter ${id}`, snippet: '' },
  ...{ receivedAt: 0, size: 1, seen: false, flagged: false, answered: false, forwarded: false, attachments: false, offline: true },
  ...{ snoozedUntil: undefined, keywords: [`row-${id}`], conversation: undefined },
})
const folderOf = (id: number, unread: number): Folder => ({
  ...{ id, accountId: 1, path: `F${id}`, name: `F${id}`, depth: 0, delimiter: '/', role: id === 1 ? 'inbox' : undefined },
  ...{
    selectable: true,
    subscribed: true,
    waiting: false,
    keep: 'account',
    total: 12,
    unread,
    offline: 12,
    bytes: 1,
    denied: [],
    unlisted: undefined,
  },
})

let root: Root
let commits: number

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // A page without layout: every element is as large as a window, so that all rows are on screen.
  for (const size of ['offsetHeight', 'offsetWidth', 'clientHeight'] as const) {
    Object.defineProperty(HTMLElement.prototype, size, { get: () => 2000, configurable: true })
  }
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  })
  Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) })
  Object.assign(window, { hanji: { request: async () => ({ ok: true, value: [] }), on: () => () => {} } })
})

beforeEach(async () => {
  const [{ startI18n }, { useList }, { useFolders }, { List }] = await Promise.all([
    import('../../../renderer/i18n.ts'),
    import('../../../renderer/stores/list/message-list.ts'),
    import('../../../renderer/stores/folders.ts'),
    import('../../../renderer/mailbox/list/list.tsx'),
  ])
  await startI18n('en')
  useFolders.getState().replace([folderOf(1, 12), folderOf(2, 0)])
  const all = Uint32Array.from(ids)
  useList.setState({
    ...{ view: { kind: 'folder', folderId: 1 }, ids: all, members: all, counts: all.map(() => 1), times: all.map(() => 1) },
    ...{ rows: new Map(ids.map((id) => [id, rowOf(id)])), loaded: true, focused: undefined, pinned: 0 },
  })
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
  await act(async () => root.render(createElement(Profiler, { id: 'list', onRender: () => commits++ }, createElement(List))))
  drawn.rows.clear()
  commits = 0
})
afterEach(() => act(async () => root.unmount()))

const change = async (run: () => void) => {
  await act(async () => run())
  return { commits, rows: Object.fromEntries(drawn.rows) }
}

test('all rows are there, so that the rest of this is not empty', async () => {
  expect(document.querySelectorAll('[role=option]')).toHaveLength(count)
})

test('the list is not drawn again when another folder changes', async () => {
  const { useFolders } = await import('../../../renderer/stores/folders.ts')
  expect(await change(() => useFolders.getState().replace([folderOf(1, 12), folderOf(2, 7)]))).toEqual({ commits: 0, rows: {} })
})

test('one row is drawn again when one message changes', async () => {
  const { useList } = await import('../../../renderer/stores/list/message-list.ts')
  expect((await change(() => useList.getState().patch([3], { flagged: true }))).rows).toEqual({ 'row-3': 1 })
})

test('two rows are drawn again when another message is read: the one before, and that one', async () => {
  const { useList } = await import('../../../renderer/stores/list/message-list.ts')
  await change(() => useList.setState({ focused: 2 }))
  drawn.rows.clear()
  expect((await change(() => useList.setState({ focused: 5 }))).rows).toEqual({ 'row-2': 1, 'row-5': 1 })
})

test('nothing of the list is drawn again for what an account does, or a letter that is written', async () => {
  const [{ useAccounts }, { useWindow }, { useSettings }] = await Promise.all([
    import('../../../renderer/stores/accounts.ts'),
    import('../../../renderer/stores/window.ts'),
    import('../../../renderer/stores/settings/settings.ts'),
  ])
  const { commits: drawnAgain, rows } = await change(() => {
    useAccounts.getState().setActivity(1, { state: 'listing', done: 3, total: 9, folder: 'F2' })
    useWindow.getState().notify('Done')
    const { settings } = useSettings.getState()
    useSettings.getState().replace({ ...settings, undoSeconds: 5 })
  })
  expect({ drawnAgain, rows }).toEqual({ drawnAgain: 0, rows: {} })
})
