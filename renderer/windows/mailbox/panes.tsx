import { type CSSProperties, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../preload/contract/index.ts'
import { changeSettings } from '../../actions/save-settings.ts'
import { ErrorBoundary } from '../../failures/error-boundary.tsx'
import { List } from '../../mailbox/list/list.tsx'
import { SelectionPane } from '../../mailbox/list/selection-pane.tsx'
import { Reader } from '../../reader/reader.tsx'
import { useConversation } from '../../stores/conversation.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useSelection } from '../../stores/list/selection.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { useWindow } from '../../stores/window.ts'
import { Resizer } from '../../ui/resizer.tsx'
import styles from './panes.module.css'

type Layout = Settings['layout']

const bounds = { list: { least: 260, most: 720 }, listHeight: { least: 120, most: 800 } }
/** Narrower windows, in px, show the list or what one reads, not both. */
const narrow = '(max-width: 760px)'

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(narrow)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(narrow).matches,
  )
}

/** The list and what one reads: beside each other, one above the other, or one at a time. */
export function Panes() {
  const { t } = useTranslation()
  const saved = useSettings((state) => state.settings.layout)
  const [layout, setLayout] = useState(saved)
  useEffect(() => setLayout(saved), [saved])
  const isNarrow = useIsNarrow()
  const pane = isNarrow ? 'none' : layout.pane
  useEffect(() => useWindow.getState().setAlone(pane === 'none'), [pane])
  const choosing = useSelection((state) => state.chosen.size > 0)
  const read = useConversation((state) => state.id)
  const reading = read !== undefined
  const view = useList((state) => state.view)
  const covered = pane === 'none' && (reading || choosing)
  const size = (change: Partial<Layout>) => setLayout({ ...layout, ...change })
  const save = (change: Partial<Layout>) => void changeSettings({ layout: change })
  return (
    <div
      className={styles['panes']}
      data-pane={pane}
      style={{ '--list-width': `${layout.list}px`, '--list-height': `${layout.listHeight}px` } as CSSProperties}
    >
      <div className={`${styles['listed']} ${covered ? styles['covered'] : ''}`} inert={covered}>
        <ErrorBoundary part="list" shows={view}>
          <List>
            {pane === 'right' ? (
              <Resizer
                label={t('layout.listWidth')}
                edge="right"
                value={layout.list}
                {...bounds.list}
                onMove={(list) => size({ list })}
                onDone={(list) => save({ list })}
              />
            ) : null}
            {pane === 'bottom' ? (
              <Resizer
                label={t('layout.listHeight')}
                edge="bottom"
                value={layout.listHeight}
                {...bounds.listHeight}
                onMove={(listHeight) => size({ listHeight })}
                onDone={(listHeight) => save({ listHeight })}
              />
            ) : null}
          </List>
        </ErrorBoundary>
      </div>
      {pane === 'none' && !covered ? null : (
        <div className={styles['read']}>
          <ErrorBoundary part="reader" shows={read}>
            {choosing ? <SelectionPane /> : <Reader alone={pane === 'none'} />}
          </ErrorBoundary>
        </div>
      )}
    </div>
  )
}
