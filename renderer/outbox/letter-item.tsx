import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon, PenLine, Send, Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, OutboxItem } from '../../preload/api.ts'
import { ReportList } from '../reader/delivery-reports.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock, fullTime } from '../ui/format.ts'
import { LetterActions } from './letter-actions.tsx'
import { noteOfFault } from './notes.ts'
import styles from './outbox.module.css'
import { SentCopyNote } from './sent-copy.tsx'
import { Transcripts } from './transcript.tsx'

type Look = { icon: LucideIcon; tone: 'wait' | 'ok' | 'fail' | 'plain' }

function lookOf(delivery: Delivery): Look {
  switch (delivery.state) {
    case 'waiting':
      return { icon: delivery.because === 'undo' ? Timer : delivery.because === 'editing' ? PenLine : Clock, tone: 'plain' }
    case 'sending':
      return { icon: Send, tone: 'plain' }
    case 'retrying':
      return { icon: Clock, tone: 'wait' }
    case 'accepted':
      return { icon: CircleCheck, tone: 'ok' }
    case 'failed':
      return { icon: CircleX, tone: 'fail' }
    case 'interrupted':
      return { icon: CircleHelp, tone: 'wait' }
  }
}

/** One letter of the outbox. */
export function LetterItem({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { icon: Icon, tone } = lookOf(letter.delivery)
  return (
    <li className={styles['letter']} data-state={letter.delivery.state}>
      <div className={styles['top']}>
        <span className={`${styles['state']} ${styles[tone]}`}>
          <Icon aria-hidden="true" />
          <DeliveryText delivery={letter.delivery} />
        </span>
        <LetterActions letter={letter} open={open} onOpen={() => setOpen(!open)} />
      </div>
      <div>
        <b>{letter.subject || t('row.noSubject')}</b>{' '}
        <span className={styles['muted']}>
          {t('outbox.to', { names: letter.to.map(({ name, address }) => name || address).join(', ') })}
        </span>
      </div>
      <DeliveryDetail delivery={letter.delivery} />
      <Recipients letter={letter} />
      <SentCopyNote letter={letter} />
      {letter.reported.length > 0 ? <ReportList reports={letter.reported} /> : null}
      {open ? <Transcripts accountId={letter.accountId} messageId={letter.messageId} version={JSON.stringify(letter.delivery)} /> : null}
    </li>
  )
}

function DeliveryText({ delivery }: { delivery: Delivery }) {
  const { t, i18n } = useTranslation()
  switch (delivery.state) {
    case 'waiting':
      if (delivery.because === 'undo') return <Countdown until={delivery.until} />
      if (delivery.because === 'scheduled') return t('outbox.waiting.scheduled', { time: fullTime(delivery.until, i18n.language) })
      return t(`outbox.waiting.${delivery.because}`)
    case 'sending':
      return t(delivery.handedOver ? 'outbox.handedOver' : 'outbox.sending')
    case 'retrying':
      return t('outbox.retrying', { time: clock(delivery.at, i18n.language), attempt: delivery.attempt })
    case 'accepted':
      return delivery.by ? t('outbox.accepted', { host: delivery.by, time: clock(delivery.at, i18n.language) }) : t('outbox.settled')
    case 'failed':
      return t(delivery.gaveUp ? 'outbox.gaveUp' : 'outbox.failed')
    case 'interrupted':
      return t('outbox.interrupted')
  }
}

/** How many seconds are left to take it back. */
function Countdown({ until }: { until: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return <span role="timer">{t('outbox.waiting.undo', { count: seconds })}</span>
}

function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation()
  switch (delivery.state) {
    case 'retrying': {
      const note = noteOfFault(delivery.fault.reply ?? '')
      return (
        <div className={styles['muted']}>
          <FaultText fault={delivery.fault} />
          {note ? t(`transcript.${note.key}`) : ''}
        </div>
      )
    }
    case 'failed': {
      const note = noteOfFault(delivery.fault.reply ?? '')
      return (
        <div className={styles['bad']}>
          <FaultText fault={delivery.fault} />
          {note ? `${t(`transcript.${note.key}`)}. ` : ''}
          {t('outbox.kept')}
        </div>
      )
    }
    case 'interrupted':
      return <p className={styles['muted']}>{t('outbox.interruptedWhy')}</p>
    case 'accepted':
    case 'waiting':
    case 'sending':
      return null
  }
}

/** Said of each recipient only where it went differently for some. */
function Recipients({ letter: { recipients } }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  if (new Set(recipients.map(({ result }) => result)).size < 2) return null
  return (
    <ul className={styles['recipients']}>
      {recipients.map(({ address, result, reply }) => (
        <li key={address} data-result={result}>
          {t(`outbox.recipient.${result}`, { address })} {result === 'accepted' || !reply ? null : <code>{reply}</code>}
        </li>
      ))}
    </ul>
  )
}
