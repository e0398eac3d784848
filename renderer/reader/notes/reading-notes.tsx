import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { saveSource } from '../../actions/message-parts.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../reader.module.css'

/** How far a message could be read, where that was not all the way. */
export function ReadingNotes({ content, charset: chosen }: { content: MessageContent; charset: string | undefined }) {
  const { t } = useTranslation()
  const { notes, charset } = content
  const shown = chosen ? notes.filter((note) => !note.startsWith('charset')) : notes
  if (shown.length === 0) return null
  return (
    <div className={styles['readingNotes']} role="note">
      {shown.map((note) => (
        <p key={note}>{t(`reader.note.${note}`, { charset: charset.toUpperCase() })}</p>
      ))}
      {content.unreadable ? (
        <Button look="link" onClick={() => void saveSource({ id: content.id, path: content.path })}>
          {t('reader.download.start')}
        </Button>
      ) : null}
    </div>
  )
}
