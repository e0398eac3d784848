import { Download, FileText, Image } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../preload/api.ts'
import { faultIn, request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'
import { fileSize } from '../ui/format.ts'
import styles from './reader.module.css'

/** The files that came with a message; one click saves. */
export function Attachments({ id, attachments }: { id: number; attachments: Attachment[] }) {
  const { t, i18n } = useTranslation()
  if (attachments.length === 0) return null
  const save = async (attachment: Attachment) => {
    const { notify } = useWindow.getState()
    try {
      const { saved } = await request('saveAttachment', { id, index: attachment.index })
      if (saved) notify(t('reader.saved', { path: saved }))
    } catch (error) {
      notify(t(`fault.${faultIn(error).kind}`, { host: '' }))
    }
  }
  return (
    <ul className={styles['files']} aria-label={t('reader.attachments')}>
      {attachments.map((attachment) => {
        const name = attachment.name || t('reader.unnamed')
        const Icon = attachment.type.startsWith('image/') ? Image : FileText
        return (
          <li key={attachment.index}>
            <button type="button" className={styles['file']} title={t('reader.save', { name })} onClick={() => void save(attachment)}>
              <Icon aria-hidden="true" />
              <span>{name}</span>
              <span className={styles['faint']}>{fileSize(attachment.size, i18n.language)}</span>
              <Download role="img" aria-label={t('reader.save', { name })} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
