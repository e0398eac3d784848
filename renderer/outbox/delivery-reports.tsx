import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryReport, MessageContent, MessageRow, OutboxItem } from '../../preload/contract/index.ts'
import { isTaken, type Judged, judge } from '../../preload/mail/delivery.ts'
import { showMessage } from '../actions/show-message.ts'
import { useOutbox } from '../stores/outbox.ts'
import { Button } from '../ui/controls.tsx'
import styles from './delivery-reports.module.css'
import outbox from './outbox.module.css'
import { lookOfOutcome, MissedActions, RecipientList, wordsOfOutcome } from './outcome.tsx'
import { noteOfFault, replyCodeOf } from './transcript-notes.ts'

type Props = { row: MessageRow; content: MessageContent }

/** What servers have reported of a letter: over a report, and over the letter that it is about. */
export function DeliveryReports({ row, content }: Props) {
  const { t } = useTranslation()
  const { report } = content
  const originalId = report?.originalId
  return (
    <>
      {report ? (
        <ReportList reports={report.reports}>
          {originalId === undefined ? null : (
            <Button look="link" onClick={() => void showMessage(originalId)}>
              {t('report.showLetter')}
            </Button>
          )}
        </ReportList>
      ) : null}
      <DeliveryNote row={row} content={content} />
    </>
  )
}

/** Over the copy of a letter that was sent: who got it and who did not, as its row in the outbox says it. */
function DeliveryNote({ row, content }: Props) {
  const { t } = useTranslation()
  const { messageId, reported } = content
  const letter = useOutbox((state) =>
    messageId === '' ? undefined : state.letters.find((each) => each.accountId === row.accountId && each.messageId === messageId),
  )
  const judged = judgedBy(letter, content)
  const told = judged && wordsOfOutcome(judged, t)
  if (!judged || judged.outcome === 'under-way') return null
  if (told === undefined && reported.length === 0) return null
  const { icon: Icon, tone } = lookOfOutcome(judged.outcome)
  return (
    <section className={styles['reports']} data-outcome={judged.outcome}>
      {told === undefined ? null : (
        <p className={`${outbox['state']} ${outbox[tone]}`}>
          <Icon aria-hidden="true" />
          {told}
        </p>
      )}
      <RecipientList recipients={judged.recipients} />
      {judged.strays.length > 0 ? <ReportList reports={judged.strays} /> : null}
      <div className={styles['actions']}>
        {letter && judged.outcome === 'missed' && isTaken(judged) ? <MissedActions letter={letter} /> : null}
        {reported[0] ? (
          <Button look="link" onClick={() => reported[0] && void showMessage(reported[0].reportId)}>
            {t('report.showReport')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** By the letter in the outbox; once it has left that, by the recipients that its copy names. */
function judgedBy(letter: OutboxItem | undefined, { to, cc, reported }: MessageContent): Judged | undefined {
  if (letter) return judge(letter)
  if (reported.length === 0) return undefined
  const recipients = [...to, ...cc].map(({ address }) => ({ address, result: 'accepted' as const, reply: '' }))
  return judge({ delivery: { state: 'accepted', at: 0, by: '', reply: '', refused: [] }, recipients, reported })
}

/** One line for each recipient. */
export function ReportList({ reports, children }: { reports: DeliveryReport[]; children?: React.ReactNode }) {
  return (
    <section className={styles['reports']}>
      <ul>
        {reports.map((report) => (
          <Report key={`${report.reportId} ${report.address}`} report={report} />
        ))}
      </ul>
      {children}
    </section>
  )
}

const icons = { failed: CircleX, delayed: Clock, delivered: CircleCheck, relayed: CircleCheck, expanded: CircleCheck }

function Report({ report: { address, action, status, diagnostic } }: { report: DeliveryReport }) {
  const { t } = useTranslation()
  const Icon = icons[action]
  const code = replyCodeOf(diagnostic, status)
  const note = action === 'failed' || action === 'delayed' ? noteOfFault(code) : undefined
  return (
    <li data-action={action}>
      <Icon aria-hidden="true" />
      <span>
        {t(`report.${action}`, { address })} {note ? `${t(`transcript.${note.key}`)}. ` : ''}
        {diagnostic || status ? <code>{diagnostic || status}</code> : null}
      </span>
    </li>
  )
}
