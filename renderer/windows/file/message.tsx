import { useTranslation } from 'react-i18next'
import type { Charset, MessageContent, MessageRow } from '../../../preload/contract/index.ts'
import { MessageBody } from '../../reader/body/message-body.tsx'
import { MessageHead } from '../../reader/message-head.tsx'
import { SenderNotes } from '../../reader/notes/authentication-badge.tsx'
import styles from '../../reader/reader.module.css'
import own from './file.module.css'

type Props = { row: MessageRow; content: MessageContent; charset: Charset | undefined; name: string }

/** The message of a file, whole; that it is one is said, since a file can name any sender. */
export function FileMessage({ row, content, charset, name }: Props) {
  const { t } = useTranslation()
  const subject = content.subject || t('row.noSubject')
  return (
    <div className={styles['message']}>
      <div className={styles['head']}>
        <h1 className={styles['subject']}>{subject}</h1>
        <p className={own['from']} role="note">
          {t('openedFile.fromFile', { name })}
        </p>
      </div>
      <article className={styles['one']} aria-label={subject} data-message={row.id}>
        <div className={styles['top']}>
          <MessageHead row={row} content={content} charset={charset} onFold={undefined} ofFile />
          <SenderNotes content={content} />
        </div>
        <MessageBody content={content} charset={charset} />
      </article>
    </div>
  )
}
