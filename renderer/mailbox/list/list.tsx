import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings, View } from '../../../preload/contract/index.ts'
import { mostWanted } from '../../../preload/mail/limits.ts'
import { requestUnheard } from '../../bridge.ts'
import { ToolButton } from '../../commands/tool-button.tsx'
import { ErrorBoundary } from '../../failures/error-boundary.tsx'
import { SearchBar } from '../../search/search-bar.tsx'
import { useFolders } from '../../stores/folders.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { useFolderName } from '../../ui/folder-name.ts'
import { filesTarget } from '../dropped-files.ts'
import { ActiveFilters, ArrangeMenu } from './arrange-menu.tsx'
import { Bones, EmptyList } from './empty.tsx'
import { groupsOf } from './groups.ts'
import styles from './list.module.css'
import { Row } from './row.tsx'
import { RowMenu } from './row-menu.tsx'
import { useSwipe } from './swipe.ts'

/** How high a row is, in px, by how much it shows. */
const heights: Record<Settings['layout']['density'], number> = { roomy: 75, normal: 54, compact: 32 }
const headingHeight = 30
/** Rows this far from the screen must be known, else all within the other distance are asked for: who scrolls finds no bones. */
const near = 16
const far = 80
/** Headings are days; in another order there are none. */
const noTimes = new Uint32Array()

/** The message list: any number of rows, of which only those on screen exist. */
export function List({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const ids = useList((state) => state.ids)
  const times = useList((state) => state.times)
  const loaded = useList((state) => state.loaded)
  const grouped = useList((state) => state.ids.length < state.members.length)
  const view = useList((state) => state.view)
  const scroller = useRef<HTMLDivElement>(null)
  const byDate = useList(
    ({ order, view: { kind } }) =>
      kind !== 'snoozed' && ((order.by === 'date' && !order.reversed) || kind === 'starred' || kind === 'search'),
  )
  const pinned = useList((state) => state.pinned)
  const headings = useSettings((state) => state.settings.layout.headings)
  const items = useMemo(
    () => layout(byDate && headings ? times.subarray(pinned) : noTimes, times.length, headings ? pinned : 0),
    [times, byDate, headings, pinned],
  )
  const avatars = useSettings(({ settings: { layout } }) => layout.avatars && layout.density !== 'compact')
  const density = useSettings((state) => state.settings.layout.density)
  const rowHeight = heights[density]
  const virtual = useVirtualizer({
    count: items.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items.headingAt(index) ? headingHeight : rowHeight),
    overscan: 8,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are estimates by index, so another layout needs another measure.
  useEffect(() => virtual.measure(), [items, rowHeight])
  useKeepPlace(scroller, ids, rowHeight)
  useSwipe(scroller)
  useFocusInView(ids, (index) => virtual.scrollToIndex(items.indexOf(index), { align: 'auto' }))
  const dropped = useDroppedFiles()
  const shown = virtual.getVirtualItems()
  useEffect(() => {
    const [first, last] = [items.messageAt(shown[0]?.index ?? 0), items.messageAt(shown.at(-1)?.index ?? 0)]
    const around = (more: number) => ids.subarray(Math.max(0, first - more), Math.max(0, last + more + 1))
    void useList.getState().need(around(near), around(far))
    wantSoon(around(0))
  }, [shown, ids, items])

  return (
    <section className={styles['list']} aria-label={t('list.label')}>
      {view.kind === 'search' ? (
        <ErrorBoundary part="search">
          <SearchBar />
        </ErrorBoundary>
      ) : (
        <header className={styles['bar']}>
          <ListTitle />
          <span className={styles['count']}>{loaded ? t(grouped ? 'list.conversations' : 'list.count', { count: ids.length }) : ''}</span>
          <MarkAllRead />
          {view.kind === 'starred' || view.kind === 'snoozed' ? null : <ArrangeMenu />}
          <ToolButton id="search" />
        </header>
      )}
      <ActiveFilters />
      <div ref={scroller} className={styles['scroller']} data-testid="list" {...dropped}>
        {loaded || ids.length > 0 ? null : <Bones />}
        {loaded && ids.length === 0 ? (
          <EmptyList />
        ) : (
          <RowMenu>
            <div
              role="listbox"
              aria-multiselectable="true"
              aria-label={t('list.messages')}
              tabIndex={ids.length === 0 ? -1 : 0}
              className={`${styles['canvas']} ${styles[density] ?? ''} ${avatars ? styles['pictured'] : ''}`}
              style={{ height: virtual.getTotalSize() }}
            >
              {shown.map(({ index, start }) => {
                const heading = items.headingAt(index)
                const at = items.messageAt(index)
                const id = ids[at]
                if (heading) {
                  return (
                    <div key={`g-${heading}`} role="presentation" className={styles['day']} style={{ transform: `translateY(${start}px)` }}>
                      {t(`list.group.${heading}`)}
                    </div>
                  )
                }
                return id === undefined ? null : <Row key={id} id={id} position={at + 1} size={ids.length} top={start} height={rowHeight} />
              })}
            </div>
          </RowMenu>
        )}
      </div>
      {children}
    </section>
  )
}

const titles: Record<View['kind'], string> = {
  folder: 'folder.allInboxes',
  'unified-inbox': 'folder.allInboxes',
  starred: 'folder.starred',
  snoozed: 'folder.snoozed',
  unread: 'folder.unread',
  role: 'folder.allInboxes',
  marked: 'folder.later',
  search: 'search.open',
}

function ListTitle() {
  const { t } = useTranslation()
  const view = useList((state) => state.view)
  const folder = useFolders((state) => (view.kind === 'folder' ? state.folders.find(({ id }) => id === view.folderId) : undefined))
  const name = useFolderName()
  return <h1>{folder ? name(folder) : titleOf(view, t)}</h1>
}

function titleOf(view: View, t: (key: string) => string): string {
  if (view.kind === 'role') return t(`everyFolder.${view.role}`)
  return t(view.kind === 'marked' ? `folder.${view.mark}` : titles[view.kind])
}

/** The list as the virtualiser counts it: each group is a heading followed by its messages. */
function layout(times: Uint32Array, count: number, pinned: number) {
  const days = groupsOf(times).map(({ name, start }) => ({ name, start: start + pinned }))
  const groups = [...(pinned > 0 ? [{ name: 'pinned' as const, start: 0 }] : []), ...days].map((group, index) => ({
    ...group,
    row: group.start + index,
  }))
  const before = (index: number) => groups.findLast(({ row }) => row <= index)
  const orderOf = (index: number) => groups.findLastIndex(({ row }) => row <= index)
  return {
    count: count + groups.length,
    headingAt: (index: number) => {
      const group = before(index)
      return group?.row === index ? group.name : undefined
    },
    messageAt: (index: number) => index - orderOf(index) - 1,
    indexOf: (message: number) => message + groups.filter(({ start }) => start <= message).length,
  }
}

/** Message files that are dropped on the list go into the folder that it shows; of all inboxes there may be but one. */
function useDroppedFiles() {
  const nameOf = useFolderName()
  return filesTarget(() => {
    const { view } = useList.getState()
    const { folders } = useFolders.getState()
    const inboxes = view.kind === 'unified-inbox' ? folders.filter(({ role }) => role === 'inbox') : []
    const folder = view.kind === 'folder' ? folders.find(({ id }) => id === view.folderId) : inboxes.length === 1 ? inboxes[0] : undefined
    return folder && { folder, name: nameOf(folder) }
  })
}

/** Mail that arrives above what a person looks at must not push it away. */
function useKeepPlace(scroller: React.RefObject<HTMLDivElement | null>, ids: Uint32Array, rowHeight: number): void {
  const previous = useRef(ids)
  useEffect(() => {
    const before = previous.current
    previous.current = ids
    const element = scroller.current
    if (!element || element.scrollTop < rowHeight || before.length === 0 || ids.length <= before.length) return
    const anchor = before[Math.floor(element.scrollTop / rowHeight)]
    if (anchor === undefined) return
    const moved = ids.indexOf(anchor) - before.indexOf(anchor)
    if (moved > 0) element.scrollTop += moved * rowHeight
  }, [ids, scroller, rowHeight])
}

function useFocusInView(ids: Uint32Array, scrollTo: (index: number) => void): void {
  const revealed = useList((state) => state.revealed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when the focus moves, not when mail arrives.
  useEffect(() => {
    const at = revealed === undefined ? -1 : ids.indexOf(revealed.id)
    if (at >= 0) scrollTo(at)
  }, [revealed])
}

/** Stands there only while something is unread. */
function MarkAllRead() {
  const view = useList((state) => state.view)
  const unread = useFolders(({ folders }) =>
    folders
      .filter(({ id, role }) => (view.kind === 'folder' ? id === view.folderId : view.kind === 'unified-inbox' && role === 'inbox'))
      .reduce((sum, folder) => sum + folder.unread, 0),
  )
  return unread === 0 ? null : <ToolButton id="mark-all-read" />
}

/** Rows must rest on screen this long, in ms, before what they stand for is asked for: a person who scrolls past does not want it. */
const wantAfterMs = 250
let wanting: ReturnType<typeof setTimeout> | undefined

function wantSoon(ids: Uint32Array): void {
  clearTimeout(wanting)
  wanting = setTimeout(() => {
    const { rows } = useList.getState()
    const missing = [...ids].filter((id) => rows.get(id)?.offline === false).slice(0, mostWanted)
    // They come with the rest of their folder, and at once when they are opened.
    if (missing.length > 0) requestUnheard('wantMessages', { ids: missing })
  }, wantAfterMs)
}
