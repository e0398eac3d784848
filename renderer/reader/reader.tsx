import { Archive, FolderInput, Inbox, Mail, MailOpen, PenLine, Reply, ShieldAlert, Star, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageContent, MessageRow } from '../../preload/api.ts'
import { replyToOpen } from '../composer/reply.ts'
import { editDraft } from '../composer/write-further.ts'
import { moveToRole, trash } from '../mailbox/changes.ts'
import { setFlagged, setSeen } from '../mailbox/commands.ts'
import { TagChips } from '../mailbox/tag-chips.tsx'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list.ts'
import { useMessage } from '../stores/message.ts'
import { useWindow } from '../stores/window.ts'
import { IconButton } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { Attachments } from './attachments.tsx'
import { DeliveryReports } from './delivery-reports.tsx'
import { HowItWent } from './how-it-went.tsx'
import { HtmlBody } from './html-body.tsx'
import { MessageHead } from './message-head.tsx'
import styles from './reader.module.css'
import { TextBody } from './text-body.tsx'

/** Where one reads. */
export function Reader() {
  const { t } = useTranslation()
  const reading = useMessage((state) => state.reading)
  switch (reading.state) {
    case 'none':
      return (
        <main className={styles['read']} aria-label={t('reader.label')}>
          <p className={styles['empty']}>{t('reader.choose')}</p>
        </main>
      )
    case 'opening':
      return (
        <main className={styles['read']} aria-label={t('reader.label')} aria-busy="true">
          <div className={styles['bar']} />
        </main>
      )
    case 'failed':
      return (
        <main className={styles['read']} aria-label={t('reader.label')}>
          <div className={styles['empty']}>
            <FaultText fault={reading.fault} />
          </div>
        </main>
      )
    case 'open':
      return (
        <main className={styles['read']} aria-label={t('reader.label')}>
          <Toolbar row={reading.opened.row} />
          {reading.opened.state === 'here' ? (
            <Message row={reading.opened.row} content={reading.opened.content} />
          ) : (
            <div className={styles['body']}>
              <h1 className={styles['subject']}>{reading.opened.row.subject || t('row.noSubject')}</h1>
              <p className={styles['empty']}>{t('reader.notHere')}</p>
              {reading.opened.fault ? <FaultText fault={reading.opened.fault} /> : null}
            </div>
          )}
        </main>
      )
  }
}

function Toolbar({ row: opened }: { row: MessageRow }) {
  const { t } = useTranslation()
  const row = useList((state) => state.rows.get(opened.id)) ?? opened
  const view = useList((state) => state.view)
  const role = useFolders((state) => state.folders.find(({ id }) => view.kind === 'folder' && id === view.folderId)?.role)
  const isDraft = useFolders((state) => state.folders.find(({ id }) => id === row.folderId)?.role === 'drafts')
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('reader.actions')}>
      <IconButton label={t('reader.archive')} onClick={() => void moveToRole([row.id], 'archive')}>
        <Archive />
      </IconButton>
      <IconButton label={t('reader.trash')} onClick={() => trash([row.id])}>
        <Trash2 />
      </IconButton>
      {role === 'junk' ? (
        <IconButton label={t('reader.notJunk')} onClick={() => void moveToRole([row.id], 'inbox')}>
          <Inbox />
        </IconButton>
      ) : (
        <IconButton label={t('reader.junk')} onClick={() => void moveToRole([row.id], 'junk')}>
          <ShieldAlert />
        </IconButton>
      )}
      <span className={styles['gap']} />
      <IconButton label={t(row.seen ? 'reader.markUnread' : 'reader.markRead')} onClick={() => setSeen([row.id], !row.seen)}>
        {row.seen ? <Mail /> : <MailOpen />}
      </IconButton>
      <IconButton
        label={t(row.flagged ? 'reader.unstar' : 'reader.star')}
        aria-pressed={row.flagged}
        onClick={() => setFlagged([row.id], !row.flagged)}
      >
        <Star className={row.flagged ? styles['starred'] : ''} />
      </IconButton>
      <IconButton label={t('reader.move')} onClick={() => useWindow.getState().bring({ kind: 'move', ids: [row.id] })}>
        <FolderInput />
      </IconButton>
      <span className={styles['grow']} />
      {isDraft ? (
        <IconButton label={t('reader.editDraft')} onClick={() => void editDraft(row.id)}>
          <PenLine />
        </IconButton>
      ) : null}
      <IconButton label={t('reader.reply')} onClick={() => void replyToOpen()}>
        <Reply />
      </IconButton>
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

function Message({ row, content }: { row: MessageRow; content: MessageContent }) {
  const { t } = useTranslation()
  const html = content.html && content.html.trim() !== '' ? content.html : undefined
  return (
    <article className={styles['message']} aria-label={content.subject || t('row.noSubject')}>
      <div className={styles['head']}>
        <h1 className={styles['subject']}>{content.subject || t('row.noSubject')}</h1>
        <Tags row={row} />
        <MessageHead row={row} content={content} />
        <DeliveryReports content={content} />
        {content.problem ? <p className={styles['note']}>{t('reader.unreadable')}</p> : null}
        {html ? null : <TextBody text={content.text ?? ''} />}
      </div>
      {html ? <HtmlBody content={content} html={html} /> : null}
      <Attachments id={content.id} attachments={content.attachments} />
      <HowItWent row={row} messageId={content.messageId} />
      <button type="button" className={styles['reply']} onClick={() => void replyToOpen()}>
        <Reply aria-hidden="true" />
        <span className={styles['grow']}>{t('reader.replyTo', { name: content.from[0]?.name || content.from[0]?.address || '' })}</span>
        <kbd>R</kbd>
      </button>
    </article>
  )
}
