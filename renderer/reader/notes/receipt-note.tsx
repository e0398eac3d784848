import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MessageContent, MessageRow } from '../../../preload/contract/index.ts'
import { longestReceipt } from '../../../preload/mail/limits.ts'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { useConversation } from '../../stores/conversation.ts'
import { useFolders } from '../../stores/folders.ts'
import { Button } from '../../ui/controls.tsx'
import { fullTime } from '../../ui/format.ts'
import styles from '../reader.module.css'

/** RFC 3503: the question has been answered, here or elsewhere. */
const answered = '$MDNSent'

/** That the sender wants to know whether this was read. Nothing is told without the person's click. */
export function ReceiptNote({ content, row }: { content: MessageContent; row: MessageRow }) {
  const { t } = useTranslation()
  const role = useFolders((state) => state.folders.find(({ id }) => id === row.folderId)?.role)
  const asker = content.receiptTo[0]
  if (!asker || row.keywords.includes(answered) || role === 'junk' || role === 'sent' || role === 'drafts') return null
  return (
    <div className={styles['note']}>
      <span className={styles['grow']}>{t('receipt.asked', { name: asker.address })}</span>
      <Button look="link" onClick={() => void answer(row, content, true)}>
        {t('receipt.send')}
      </Button>
      <Button look="link" onClick={() => void answer(row, content, false)}>
        {t('receipt.never')}
      </Button>
    </div>
  )
}

function answer(row: MessageRow, content: MessageContent, send: boolean): Promise<void> {
  return telling(async () => {
    const date = fullTime(content.sentAt ?? row.receivedAt, i18next.language)
    const words = {
      subject: i18next.t('receipt.subject', { subject: content.subject }).slice(0, longestReceipt.subject),
      text: i18next
        .t('receipt.text', { subject: content.subject, date, read: fullTime(Date.now(), i18next.language) })
        .slice(0, longestReceipt.text),
    }
    await request('answerReceipt', { id: row.id, ...(send ? { words } : {}) })
    useConversation.getState().patch([row.id], { keywords: [...row.keywords, answered] })
    return i18next.t(send ? 'receipt.sent' : 'receipt.declined')
  })
}
