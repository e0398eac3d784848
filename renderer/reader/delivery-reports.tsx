import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryReport, MessageContent } from '../../preload/api.ts'
import { showMessage } from '../mailbox/reading.ts'
import { noteOfFault } from '../outbox/notes.ts'
import { Button } from '../ui/controls.tsx'
import styles from './delivery-reports.module.css'

/** What servers have reported of a letter, recipient by recipient: over a report, and over the letter that it is about. */
export function DeliveryReports({ content: { report, reported } }: { content: MessageContent }) {
  const { t } = useTranslation()
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
      {reported.length > 0 ? (
        <ReportList reports={reported}>
          <Button look="link" onClick={() => reported[0] && void showMessage(reported[0].reportId)}>
            {t('report.showReport')}
          </Button>
        </ReportList>
      ) : null}
    </>
  )
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
  const code = /^\d{3}/.test(diagnostic) ? diagnostic : status ? `${status.startsWith('4') ? '450' : '550'} ${status}` : ''
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
