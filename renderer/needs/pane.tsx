import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LetterItem } from '../outbox/letter-item.tsx'
import { isInNeed, useNeeds } from '../stores/needs.ts'
import { useOutbox } from '../stores/outbox.ts'
import { NeedItem } from './item.tsx'
import styles from './needs.module.css'

/** Everything that does not go on without the person: changes that servers refused, letters that nobody took. */
export function NeedsPane() {
  const { t } = useTranslation()
  const needs = useNeeds((state) => state.needs)
  const letters = useOutbox((state) => state.letters)
  const inNeed = letters.filter(isInNeed)
  const isEmpty = needs.length === 0 && inNeed.length === 0
  return (
    <main className={styles['pane']} aria-label={t('needs.title')}>
      <header className={styles['bar']}>
        <h1>{t('needs.title')}</h1>
      </header>
      {isEmpty ? (
        <p className={styles['empty']}>
          <CircleCheck aria-hidden="true" />
          {t('needs.empty')}
        </p>
      ) : (
        <p className={styles['intro']}>{t('needs.intro')}</p>
      )}
      <ul className={styles['list']}>
        {needs.map((need) => (
          <NeedItem key={`${need.ref.from} ${need.ref.ids[0]}`} need={need} />
        ))}
      </ul>
      {inNeed.length > 0 ? (
        <section aria-label={t('needs.letters')}>
          <h2 className={styles['section']}>{t('needs.letters')}</h2>
          <ul className={styles['list']}>
            {inNeed.map((letter) => (
              <LetterItem key={letter.id} letter={letter} />
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  )
}
