import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Delivery, OutboxItem } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { Button } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock } from '../ui/format.ts'
import styles from './outbox.module.css'

const looks: Record<Delivery['state'], { icon: LucideIcon; tone: 'wait' | 'ok' | 'fail' | 'plain' }> = {
  waiting: { icon: Clock, tone: 'plain' },
  sending: { icon: Send, tone: 'plain' },
  retrying: { icon: Clock, tone: 'wait' },
  accepted: { icon: CircleCheck, tone: 'ok' },
  failed: { icon: CircleX, tone: 'fail' },
  interrupted: { icon: CircleHelp, tone: 'wait' },
}

/** One letter of the outbox. */
export function LetterItem({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const { icon: Icon, tone } = looks[letter.delivery.state]
  return (
    <li className={styles['letter']} data-state={letter.delivery.state}>
      <div className={styles['top']}>
        <span className={`${styles['state']} ${styles[tone]}`}>
          <Icon aria-hidden="true" />
          <DeliveryText delivery={letter.delivery} />
        </span>
        <LetterActions letter={letter} />
      </div>
      <div>
        <b>{letter.subject || t('row.noSubject')}</b>{' '}
        <span className={styles['muted']}>
          {t('outbox.to', { names: letter.to.map(({ name, address }) => name || address).join(', ') })}
        </span>
      </div>
      <DeliveryDetail delivery={letter.delivery} />
    </li>
  )
}

function DeliveryText({ delivery }: { delivery: Delivery }) {
  const { t, i18n } = useTranslation()
  switch (delivery.state) {
    case 'waiting':
      return t(`outbox.waiting.${delivery.because}`)
    case 'sending':
      return t('outbox.sending')
    case 'retrying':
      return t('outbox.retrying', { time: clock(delivery.at, i18n.language), attempt: delivery.attempt })
    case 'accepted':
      return delivery.by ? t('outbox.accepted', { host: delivery.by, time: clock(delivery.at, i18n.language) }) : t('outbox.settled')
    case 'failed':
      return t('outbox.failed')
    case 'interrupted':
      return t('outbox.interrupted')
  }
}

function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation()
  switch (delivery.state) {
    case 'retrying':
      return <FaultText fault={delivery.fault} />
    case 'failed':
      return (
        <div className={styles['bad']}>
          <FaultText fault={delivery.fault} />
          {t('outbox.kept')}
        </div>
      )
    case 'interrupted':
      return <p className={styles['muted']}>{t('outbox.interruptedWhy')}</p>
    case 'accepted':
      return delivery.refused.length > 0 ? (
        <p className={styles['bad']}>{t('outbox.refused', { addresses: delivery.refused.join(', ') })}</p>
      ) : null
    case 'waiting':
    case 'sending':
      return null
  }
}

function LetterActions({ letter: { id, delivery } }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  switch (delivery.state) {
    case 'sending':
      return null
    case 'accepted':
      return <Button onClick={() => void request('discardLetter', { id })}>{t('outbox.remove')}</Button>
    case 'interrupted':
      return (
        <>
          <Button onClick={() => void request('settleLetter', { id, arrived: true })}>{t('outbox.itArrived')}</Button>
          <Button onClick={() => void request('settleLetter', { id, arrived: false })}>{t('outbox.sendAgain')}</Button>
        </>
      )
    case 'waiting':
    case 'retrying':
    case 'failed':
      return (
        <>
          <Button onClick={() => void request('retryLetter', { id })}>{t('outbox.tryNow')}</Button>
          <Button onClick={() => void request('discardLetter', { id })}>{t('outbox.delete')}</Button>
        </>
      )
  }
}
