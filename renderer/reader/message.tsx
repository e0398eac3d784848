import { Paperclip, Reply, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../preload/contract/index.ts'
import { answer } from '../composer/begin/answer.ts'
import { DeliveryReports } from '../outbox/delivery-reports.tsx'
import { type Unfolded, useConversation } from '../stores/conversation.ts'
import { useKeyHint } from '../stores/settings/key-hints.ts'
import { FaultText } from '../ui/fault-text.tsx'
import { listTime } from '../ui/format.ts'
import { MessageBody } from './body/message-body.tsx'
import { ListNote } from './mailing-lists/note.tsx'
import { MessageHead } from './message-head.tsx'
import { SenderNotes } from './notes/authentication-badge.tsx'
import { HowItWent } from './notes/delivery-transcript.tsx'
import { DownloadNote, mayDownload } from './notes/download-note.tsx'
import { ReceiptNote } from './notes/receipt-note.tsx'
import { Opening } from './opening.tsx'
import styles from './reader.module.css'

/** A message of the conversation that is not being read: one line. */
export function FoldedMessage({ row }: { row: MessageRow }) {
  const { t, i18n } = useTranslation()
  return (
    <button
      type="button"
      className={styles['folded']}
      data-message={row.id}
      aria-expanded="false"
      onClick={() => void useConversation.getState().unfold(row.id)}
    >
      <b className={styles['cut']}>{row.from.name || row.from.address || t('row.unknownSender')}</b>
      <span className={`${styles['grow']} ${styles['cut']} ${styles['faint']}`}>{row.snippet}</span>
      {row.flagged ? <Star className={styles['starred']} role="img" aria-label={t('row.starred')} /> : null}
      {row.attachments ? <Paperclip role="img" aria-label={t('row.attachment')} /> : null}
      <time className={styles['faint']} dateTime={new Date(row.receivedAt).toISOString()}>
        {listTime(row.receivedAt, i18n.language)}
      </time>
    </button>
  )
}

/** One message, whole. `alone`: there is no other to fold it away for. */
export function Message({ row, unfolded, alone }: { row: MessageRow; unfolded: Unfolded; alone: boolean }) {
  const { t } = useTranslation()
  const name = row.subject || t('row.noSubject')
  if (unfolded.state === 'opening')
    return (
      <article className={styles['one']} aria-label={name} aria-busy="true" data-message={row.id}>
        <Opening />
      </article>
    )
  if (unfolded.state === 'failed' || unfolded.opened.state === 'not-here') {
    const fault = unfolded.state === 'failed' ? unfolded.fault : unfolded.opened.state === 'not-here' ? unfolded.opened.fault : undefined
    return (
      <article className={styles['one']} aria-label={name} data-message={row.id}>
        {mayDownload(fault) ? (
          <DownloadNote row={row} fault={fault} />
        ) : (
          <>
            <p className={styles['empty']}>{t('reader.notHere')}</p>
            {fault ? <FaultText fault={fault} /> : null}
          </>
        )}
      </article>
    )
  }
  const { content } = unfolded.opened
  return (
    <article className={styles['one']} aria-label={name} data-message={row.id}>
      <div className={styles['top']}>
        <MessageHead
          row={row}
          content={content}
          charset={unfolded.charset}
          onFold={alone ? undefined : () => useConversation.getState().fold(row.id)}
        />
        <SenderNotes content={content} />
        <DeliveryReports row={row} content={content} />
        <ListNote content={content} row={row} />
        <ReceiptNote content={content} row={row} />
      </div>
      <MessageBody content={content} charset={unfolded.charset} />
      <HowItWent row={row} messageId={content.messageId} />
      <button type="button" className={styles['reply']} onClick={() => void answer('sender', { state: 'here', row, content }, 'inline')}>
        <Reply aria-hidden="true" />
        <span className={styles['grow']}>{t('reader.replyTo', { name: content.from[0]?.name || content.from[0]?.address || '' })}</span>
        <ReplyKey />
      </button>
    </article>
  )
}

function ReplyKey() {
  const hint = useKeyHint('reply')
  return hint === '' ? null : <kbd data-command="reply">{hint}</kbd>
}
