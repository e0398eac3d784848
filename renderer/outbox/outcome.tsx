import type { TFunction } from 'i18next'
import { CircleCheck, CircleHelp, CircleX, Clock, type LucideIcon, Redo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../preload/contract/index.ts'
import type { Judged, JudgedRecipient, RecipientFate } from '../../preload/mail/delivery.ts'
import { telling } from '../actions/message-parts.ts'
import { request } from '../bridge.ts'
import { takeBack } from '../composer/begin/resume-draft.ts'
import { tellSent } from '../composer/sending/outcome.ts'
import { Button } from '../ui/controls.tsx'
import styles from './outbox.module.css'
import { noteOfFault, replyCodeOf } from './transcript-notes.ts'

export type Look = { icon: LucideIcon; tone: 'wait' | 'ok' | 'fail' | 'plain' }

type Outcome = Exclude<Judged['outcome'], 'under-way'>

const looks: Record<Outcome, Look> = {
  missed: { icon: CircleX, tone: 'fail' },
  disputed: { icon: CircleHelp, tone: 'wait' },
  delayed: { icon: Clock, tone: 'wait' },
  delivered: { icon: CircleCheck, tone: 'ok' },
  accepted: { icon: CircleCheck, tone: 'ok' },
  resent: { icon: Redo2, tone: 'plain' },
}

/** How a letter that is not under way any more looks. */
export const lookOfOutcome = (outcome: Outcome): Look => looks[outcome]

/** What such a letter came to, in a sentence; undefined where there is no more to say than that it was accepted. */
export function wordsOfOutcome({ outcome, recipients, missed }: Judged, t: TFunction): string | undefined {
  const count = recipients.length
  switch (outcome) {
    case 'under-way':
    case 'accepted':
      return undefined
    case 'missed':
      return t('outbox.missed', { count, missed: missed.length })
    case 'delayed':
      return t('outbox.delayed', { count, late: recipients.filter(({ fate }) => fate === 'delayed').length })
    case 'disputed':
    case 'delivered':
    case 'resent':
      return t(`outbox.${outcome}`)
  }
}

const marks: Record<RecipientFate, LucideIcon> = {
  open: Clock,
  deferred: Clock,
  accepted: CircleCheck,
  delayed: Clock,
  delivered: CircleCheck,
  relayed: CircleCheck,
  refused: CircleX,
  failed: CircleX,
  'given-up': CircleX,
  disputed: CircleHelp,
  resent: Redo2,
}
/** Of these one wants to know what the server said. */
const troubled: readonly RecipientFate[] = ['deferred', 'delayed', 'refused', 'failed', 'given-up', 'disputed']

/** One line for each recipient: who got the letter and who did not, and why. */
export function RecipientList({ recipients }: { recipients: JudgedRecipient[] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles['recipients']}>
      {recipients.map(({ address, fate, said, status }) => {
        const Icon = marks[fate]
        const code = replyCodeOf(said, status)
        const note = troubled.includes(fate) ? noteOfFault(code) : undefined
        return (
          <li key={address} data-fate={fate}>
            <Icon aria-hidden="true" />
            <span>
              {t(`outbox.recipient.${fate}`, { address })} {note ? `${t(`transcript.${note.key}`)}. ` : ''}
              {troubled.includes(fate) && (said || status) ? <code>{said || status}</code> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What can be done for those who did not get a letter. Who has it gets it no second time. */
export function MissedActions({ letter: { id, editable } }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const again = () =>
    telling(async () => {
      tellSent(await request('sendAgain', { id }), undefined)
      return undefined
    })
  return (
    <>
      <Button onClick={() => void again()}>{t('outbox.sendToMissed')}</Button>
      {editable ? <Button onClick={() => void takeBack(id)}>{t('outbox.editAndSend')}</Button> : null}
    </>
  )
}
