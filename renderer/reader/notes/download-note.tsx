import { Download } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault, FaultKind, MessageRow } from '../../../preload/contract/index.ts'
import { useDownloads } from '../../stores/downloads.ts'
import { Button } from '../../ui/controls.tsx'
import { FaultText } from '../../ui/fault-text.tsx'
import { fileSize } from '../../ui/format.ts'
import styles from './download-note.module.css'

/** Then nothing can be fetched at all just now. */
const unreachable: ReadonlySet<FaultKind> = new Set<FaultKind>([
  ...(['connection-lost', 'connection-refused', 'host-unknown', 'timed-out', 'certificate', 'tls-missing'] as const),
  ...(['auth-refused', 'password-missing', 'restarting', 'stopped', 'disk-full', 'not-found'] as const),
])

/** Whether a message that could not be had here may be had as a file. */
export const mayDownload = (fault: Fault | undefined): boolean => fault === undefined || !unreachable.has(fault.kind)

/** Why a message is not here, and the offer to write it straight into a file; while that goes on, how far it is. */
export function DownloadNote({ row, fault }: { row: MessageRow; fault: Fault | undefined }) {
  const { t, i18n } = useTranslation()
  const label = useId()
  const running = useDownloads((state) => state.running.get(row.id))
  const failed = useDownloads((state) => state.failed.get(row.id))
  const { start, cancel } = useDownloads.getState()
  if (running) {
    const { done, total } = running
    return (
      <div className={styles['note']}>
        <p id={label} role="status">
          {t('reader.download.running', { done: fileSize(done, i18n.language), total: fileSize(total, i18n.language) })}
        </p>
        <progress aria-labelledby={label} value={done} max={Math.max(1, total)} />
        <Button onClick={() => cancel(row.id)}>{t('common.cancel')}</Button>
      </div>
    )
  }
  return (
    <div className={styles['note']}>
      {fault ? <FaultText fault={fault} /> : <p>{t('reader.download.notGiven')}</p>}
      {failed ? (
        <div role="alert">
          <p>{t('reader.download.failed')}</p>
          <FaultText fault={failed} />
        </div>
      ) : null}
      <Button onClick={() => void start(row)}>
        <Download />
        {t('reader.download.start')}
      </Button>
      <p className={styles['hint']}>{t('reader.download.hint', { size: fileSize(row.size, i18n.language) })}</p>
    </div>
  )
}
