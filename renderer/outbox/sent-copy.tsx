import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../preload/contract/index.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock } from '../ui/format.ts'
import styles from './outbox.module.css'

/** An accepted letter whose copy is not in Sent yet: why, when it is tried again, and what one can do about it. */
export function SentCopyNote({ letter }: { letter: OutboxItem }) {
  const { id, sentCopy } = letter
  const { t, i18n } = useTranslation()
  if (!sentCopy) return null
  const { state, fault, at } = sentCopy
  const settle = (as: 'try-again' | 'leave-out') => void ask('settleSentCopy', { id, as })
  if (!fault) return <p className={styles['muted']}>{t('outbox.sentCopy.filing')}</p>
  return (
    <section className={styles['copy']} data-copy={state} aria-label={t('outbox.sentCopy.label')}>
      <p className={styles[state === 'refused' ? 'bad' : 'muted']}>
        {t(`outbox.sentCopy.${state}`)} {t('outbox.sentCopy.next', { time: clock(at, i18n.language) })}
      </p>
      <div className={styles['muted']}>
        <FaultText fault={fault} />
      </div>
      <div className={styles['copyActions']}>
        <Button onClick={() => settle('try-again')}>{t('outbox.sentCopy.tryAgain')}</Button>
        <Button onClick={() => useWindow.getState().bring({ kind: 'copy-elsewhere', letter })}>{t('needs.elsewhere')}</Button>
        <Button onClick={() => settle('leave-out')}>{t('outbox.sentCopy.leaveOut')}</Button>
      </div>
    </section>
  )
}
