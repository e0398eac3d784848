import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../preload/contract/index.ts'
import { InlineComposer } from '../composer/composer.tsx'
import { useConversation } from '../stores/conversation.ts'
import { useList } from '../stores/list/message-list.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { Button } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { StatusBubble } from './links/status-bubble.tsx'
import { FoldedMessage, Message } from './message.tsx'
import { Opening } from './opening.tsx'
import styles from './reader.module.css'
import { TagChips } from './tag-chips.tsx'
import { Toolbar } from './toolbar.tsx'

/** Where one reads: a message with all of its conversation. `alone`: over the list, to which one goes back. */
export function Reader({ alone = false }: { alone?: boolean }) {
  const { t } = useTranslation()
  const id = useConversation((state) => state.id)
  const first = useConversation((state) => (state.id === undefined ? undefined : state.unfolded.get(state.id)))
  const rows = useConversation((state) => state.rows)
  if (id === undefined) {
    return (
      <main className={styles['read']} aria-label={t('reader.label')}>
        <p className={styles['empty']}>{t('reader.choose')}</p>
      </main>
    )
  }
  if (first?.state === 'failed') {
    return (
      <main className={styles['read']} aria-label={t('reader.label')}>
        <div className={styles['empty']}>
          <FaultText fault={first.fault} />
        </div>
      </main>
    )
  }
  const row = rows.find((one) => one.id === id)
  if (!row) {
    return (
      <main className={styles['read']} aria-label={t('reader.label')} aria-busy="true">
        <div className={styles['bar']} />
        <Opening key={id} />
      </main>
    )
  }
  return (
    <main className={styles['read']} aria-label={t('reader.label')}>
      <Toolbar row={row} alone={alone} />
      <Conversation key={id} row={row} rows={rows} />
      <StatusBubble />
    </main>
  )
}

function Conversation({ row, rows }: { row: MessageRow; rows: MessageRow[] }) {
  const { t } = useTranslation()
  const unfolded = useConversation((state) => state.unfolded)
  const newestFirst = useSettings((state) => state.settings.newestFirst)
  const ordered = newestFirst ? rows.toReversed() : rows
  useUnfoldedInView(row.id, rows.length)
  const isFolded = rows.some(({ id }) => !unfolded.has(id))
  return (
    <div className={styles['message']} data-testid="conversation">
      <div className={styles['head']}>
        <h1 className={styles['subject']}>{row.subject || t('row.noSubject')}</h1>
        <div className={styles['about']}>
          <Tags row={row} />
          {rows.length > 1 ? (
            <>
              <span className={styles['faint']}>{t('reader.messages', { count: rows.length })}</span>
              {isFolded ? (
                <Button look="link" onClick={() => void useConversation.getState().unfoldAll()}>
                  {t('reader.unfoldAll')}
                </Button>
              ) : null}
            </>
          ) : null}
        </div>
      </div>
      {ordered.map((one) => {
        const open = unfolded.get(one.id)
        return open ? (
          <Message key={one.id} row={one} unfolded={open} alone={rows.length === 1} />
        ) : (
          <FoldedMessage key={one.id} row={one} />
        )
      })}
      <InlineComposer />
    </div>
  )
}

/** The list knows a tag first. */
function Tags({ row: opened }: { row: MessageRow }) {
  const row = useList((state) => state.rows.get(opened.id)) ?? opened
  return (
    <div className={styles['tags']}>
      <TagChips keywords={row.keywords} />
    </div>
  )
}

/** A long conversation begins where something is to be read. */
function useUnfoldedInView(id: number, count: number): void {
  useEffect(() => {
    if (count < 2) return
    document.querySelector(`[data-message="${id}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, count])
}
