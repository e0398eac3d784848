import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useOutbox } from '../stores/outbox.ts'
import { ask } from '../stores/told.ts'
import { Button } from '../ui/controls.tsx'
import { LetterItem } from './letter-item.tsx'
import styles from './outbox.module.css'

/** Every letter on its way out: where it is, why, and what one can do. */
export function OutboxPane() {
  const { t } = useTranslation()
  const letters = useOutbox((state) => state.letters)
  return (
    <main className={styles['pane']} aria-label={t('outbox.label')}>
      <header className={styles['bar']}>
        <h1>{t('folder.outbox')}</h1>
        <Button onClick={() => void ask('checkMail', {})}>
          <RefreshCw />
          {t('outbox.tryAll')}
        </Button>
      </header>
      {letters.length === 0 ? <p className={styles['empty']}>{t('outbox.empty')}</p> : null}
      <ul className={styles['letters']}>
        {letters.map((letter) => (
          <LetterItem key={letter.id} letter={letter} />
        ))}
      </ul>
    </main>
  )
}
