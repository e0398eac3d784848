import { BellOff, Check, Clock, CornerUpLeft, Forward, Paperclip, Pin, Reply, Star } from 'lucide-react'
import { type MouseEvent, memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../preload/contract/index.ts'
import { hasMark } from '../../../preload/mail/marks.ts'
import { openMessage } from '../../actions/flags.ts'
import { editDraft } from '../../composer/begin/resume-draft.ts'
import { TagChips } from '../../reader/tag-chips.tsx'
import { accountColour, useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { useList, useRow } from '../../stores/list/message-list.ts'
import { useSelection } from '../../stores/list/selection.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { fullTime, listTime } from '../../ui/format.ts'
import { startDragging } from '../dragging.ts'
import styles from './list.module.css'
import { RowActions } from './row-actions.tsx'

type RowProps = { id: number; position: number; size: number; top: number; height: number }

/** One message in the list; a quiet skeleton until its row has come. */
export const Row = memo(function Row({ id, position, size, top, height }: RowProps) {
  const { t } = useTranslation()
  const row = useRow(id)
  const focused = useList((state) => state.focused === id)
  const chosen = useSelection((state) => state.chosen.has(id))
  const choosing = useSelection((state) => state.chosen.size > 0)
  const avatars = useSettings(({ settings: { layout } }) => layout.avatars && layout.density !== 'compact')
  const [pointed, setPointed] = useState(false)
  const place = { transform: `translateY(${top}px)`, height }
  if (!row) {
    return (
      <div className={styles['row']} style={place} aria-hidden="true">
        <div className={styles['bone']} />
        <div className={styles['bone']} />
      </div>
    )
  }
  return (
    <div
      role="option"
      aria-selected={choosing ? chosen : focused}
      aria-setsize={size}
      aria-posinset={position}
      tabIndex={-1}
      data-id={id}
      className={`${styles['row']} ${isUnread(row) ? styles['unread'] : ''}`}
      style={place}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      draggable
      onDragStart={(event) => startDragging(event, id)}
      onClick={(event) => click(event, id)}
      onDoubleClick={() => writeFurther(row)}
      onKeyDown={(event) => event.key === 'Enter' && void openMessage(id)}
    >
      {avatars ? <Avatar person={row.conversation?.from.at(-1) ?? row.from} /> : null}
      <RowContent row={row} />
      {/* For the pointer only: keys have X and Shift with the arrows. */}
      <span
        aria-hidden="true"
        title={t('row.choose')}
        className={`${styles['check']} ${chosen ? styles['checked'] : ''}`}
        data-check
        onClick={(event) => {
          event.stopPropagation()
          useSelection.getState().toggle(id)
        }}
      >
        {chosen ? <Check /> : null}
      </span>
      {pointed ? <RowActions id={id} unread={isUnread(row)} /> : null}
    </div>
  )
})

/** As in any list: with Control one more, with Shift up to here, else this one, to be read. */
function click(event: MouseEvent, id: number): void {
  const { toggle, extendTo, startAt } = useSelection.getState()
  if (event.shiftKey) extendTo(id)
  else if (event.ctrlKey || event.metaKey) toggle(id)
  else {
    startAt(id)
    void openMessage(id)
  }
}

function RowContent({ row }: { row: MessageRow }) {
  const { t, i18n } = useTranslation()
  const unified = useList((state) => state.view.kind !== 'folder')
  const account = useAccounts((state) => state.accounts.find(({ id }) => id === row.accountId))
  const several = useAccounts((state) => state.accounts.length > 1)
  const outgoing = useFolders((state) => {
    const role = state.folders.find(({ id }) => id === row.folderId)?.role
    return role === 'sent' || role === 'drafts'
  })
  return (
    <>
      <div className={styles['top']}>
        {unified && several && account ? (
          <i className={styles['account']} style={{ background: accountColour(account) }} title={account.email} />
        ) : null}
        <span className={`${styles['from']} ${styles['cut']}`}>
          {isUnread(row) ? <span className="visually-hidden">{t('row.unread')}</span> : null}
          {outgoing ? t('row.to', { names: row.to.map(nameOf).join(', ') || t('row.nobody') }) : senders(row) || t('row.unknownSender')}
        </span>
        {row.conversation ? (
          <span className={styles['members']} title={t('reader.messages', { count: row.conversation.count })}>
            <span aria-hidden="true">{row.conversation.count}</span>
            <span className="visually-hidden">{t('reader.messages', { count: row.conversation.count })}</span>
          </span>
        ) : null}
        {hasMark(row.keywords, 'pinned') ? <Pin role="img" aria-label={t('row.pinned')} /> : null}
        {hasMark(row.keywords, 'muted') ? <BellOff role="img" aria-label={t('row.muted')} /> : null}
        {hasMark(row.keywords, 'later') ? <CornerUpLeft role="img" aria-label={t('row.later')} /> : null}
        {row.answered ? <Reply role="img" aria-label={t('row.answered')} /> : null}
        {row.forwarded ? <Forward role="img" aria-label={t('row.forwarded')} /> : null}
        {(row.conversation?.attachments ?? row.attachments) ? <Paperclip role="img" aria-label={t('row.attachment')} /> : null}
        {(row.conversation?.flagged ?? row.flagged) ? <Star className={styles['star']} role="img" aria-label={t('row.starred')} /> : null}
        {row.snoozedUntil === undefined ? null : (
          <span className={styles['until']} title={fullTime(row.snoozedUntil, i18n.language)}>
            <Clock role="img" aria-label={t('row.snoozed')} />
            {listTime(row.snoozedUntil, i18n.language)}
          </span>
        )}
        <time className={styles['time']} dateTime={new Date(row.receivedAt).toISOString()} title={fullTime(row.receivedAt, i18n.language)}>
          {listTime(row.receivedAt, i18n.language)}
        </time>
      </div>
      <div className={styles['line']}>
        <span className={`${styles['subject']} ${styles['cut']}`}>{row.subject || t('row.noSubject')}</span>
        <TagChips keywords={row.keywords} />
      </div>
      <div className={`${styles['snippet']} ${styles['cut']}`}>{row.snippet}</div>
    </>
  )
}

/** A conversation is unread while one of its messages here is. */
const isUnread = ({ seen, conversation }: MessageRow): boolean => (conversation ? conversation.unread > 0 : !seen)

/** Who takes part, by first names where there are several. */
function senders({ from, conversation }: MessageRow): string {
  const names = conversation?.from.map(nameOf).filter(Boolean) ?? []
  return names.length > 1 ? names.map(shortName).join(', ') : nameOf(from)
}

const shortName = (name: string): string => (/^[\p{Script=Latin}'. -]+$/u.test(name) ? (name.split(' ')[0] ?? name) : name)

const nameOf = ({ name, address }: { name: string; address: string }): string => name || address

/** A draft that is opened with two clicks is one that a person wants to go on with. */
function writeFurther(row: MessageRow | undefined): void {
  const folder = useFolders.getState().folders.find(({ id }) => id === row?.folderId)
  if (row && folder?.role === 'drafts') void editDraft(row.id)
}
