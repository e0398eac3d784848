import { CircleHelp, Clock, PenLine, Send, Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery, OutboxItem } from '../../preload/contract/index.ts'
import { isTaken, type Judged, judge } from '../../preload/mail/delivery.ts'
import { FaultText } from '../ui/fault-text.tsx'
import { clock, fullTime } from '../ui/format.ts'
import { ReportList } from './delivery-reports.tsx'
import { LetterActions } from './letter-actions.tsx'
import styles from './outbox.module.css'
import { type Look, lookOfOutcome, RecipientList, wordsOfOutcome } from './outcome.tsx'
import { SentCopyNote } from './sent-copy.tsx'
import { Transcripts } from './transcript.tsx'
import { noteOfFault } from './transcript-notes.ts'

/** The outcome, once there is one; until then where it is on its way. */
function lookOf(delivery: Delivery, { outcome }: Judged): Look {
  switch (delivery.state) {
    case 'waiting':
      return { icon: delivery.because === 'undo' ? Timer : delivery.because === 'editing' ? PenLine : Clock, tone: 'plain' }
    case 'sending':
      return { icon: Send, tone: 'plain' }
    case 'retrying':
      return { icon: Clock, tone: 'wait' }
    case 'accepted':
    case 'failed':
      return lookOfOutcome(outcome === 'under-way' ? 'accepted' : outcome)
    case 'interrupted':
      return { icon: CircleHelp, tone: 'wait' }
  }
}

/** One letter of the outbox. */
export function LetterItem({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const judged = judge(letter)
  const { icon: Icon, tone } = lookOf(letter.delivery, judged)
  return (
    <li className={styles['letter']} data-state={letter.delivery.state} data-outcome={judged.outcome}>
      <div className={styles['top']}>
        <span className={`${styles['state']} ${styles[tone]}`}>
          <Icon aria-hidden="true" />
          <DeliveryText delivery={letter.delivery} judged={judged} />
        </span>
        <LetterActions letter={letter} judged={judged} open={open} onOpen={() => setOpen(!open)} />
      </div>
      <div>
        <b>{letter.subject || t('row.noSubject')}</b>{' '}
        <span className={styles['muted']}>
          {t('outbox.to', { names: letter.to.map(({ name, address }) => name || address).join(', ') })}
        </span>
      </div>
      <DeliveryDetail delivery={letter.delivery} />
      {isToldOfEach(letter, judged) ? <RecipientList recipients={judged.recipients} /> : null}
      <SentCopyNote letter={letter} />
      {judged.strays.length > 0 ? <ReportList reports={judged.strays} /> : null}
      {open ? <Transcripts accountId={letter.accountId} messageId={letter.messageId} version={JSON.stringify(letter.delivery)} /> : null}
    </li>
  )
}

function DeliveryText({ delivery, judged }: { delivery: Delivery; judged: Judged }) {
  const { t, i18n } = useTranslation()
  const told = delivery.state === 'failed' && !isTaken(judged) ? undefined : wordsOfOutcome(judged, t)
  if (told !== undefined) return told
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

/** Recipients are told of one by one where it went differently for some, or where there is more to say than the letter's state does. */
function isToldOfEach({ delivery, recipients }: OutboxItem, judged: Judged): boolean {
  const fates = new Set(judged.recipients.map(({ fate }) => fate))
  return fates.size > 1 || (recipients.length > 0 && delivery.state === 'accepted' && judged.outcome !== 'accepted')
}
