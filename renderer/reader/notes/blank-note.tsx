import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { useConversation } from '../../stores/conversation.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../reader.module.css'

/** Whether something of a message is seen besides its body. */
const hasMore = ({ attachments, cards, protection }: MessageContent): boolean =>
  attachments.length > 0 || cards.length > 0 || protection !== undefined

/** Says that a body shows nothing, and offers what the message has instead. Where files are all of it, they are seen. */
export function BlankNote({ content }: { content: MessageContent }) {
  const { t } = useTranslation()
  const hasPlain = !content.textFromHtml && (content.text ?? '').trim() !== ''
  if (!hasPlain && hasMore(content)) return null
  return (
    <div className={styles['readingNotes']} role="note">
      <p>{t(hasPlain ? 'reader.blankHtml' : 'reader.blank')}</p>
      {hasPlain ? (
        <Button look="link" onClick={() => useConversation.getState().showAs(content.id, { plain: true })}>
          {t('reader.showPlain')}
        </Button>
      ) : (
        <Button
          look="link"
          onClick={() =>
            useWindow.getState().bring({ kind: 'parts', which: { id: content.id, path: content.path }, parts: content.allParts })
          }
        >
          {t('reader.allParts')}
        </Button>
      )}
    </div>
  )
}
