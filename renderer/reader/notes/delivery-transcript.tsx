import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../preload/contract/index.ts'
import { Transcripts } from '../../outbox/transcript.tsx'
import { useFolders } from '../../stores/folders.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../reader.module.css'

/** Under a message in Sent: how its delivery went. */
export function HowItWent({ row, messageId }: { row: MessageRow; messageId: string }) {
  const { t } = useTranslation()
  const isSent = useFolders((state) => state.folders.find(({ id }) => id === row.folderId)?.role === 'sent')
  const [open, setOpen] = useState(false)
  if (!isSent || messageId === '') return null
  return (
    <div className={styles['went']}>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('outbox.howItWent')}
      </Button>
      {open ? <Transcripts accountId={row.accountId} messageId={messageId} version={String(row.id)} /> : null}
    </div>
  )
}
