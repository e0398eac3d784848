import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProblemReport } from '../../../preload/contract/index.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { fullTime } from '../../ui/format.ts'
import styles from '../settings.module.css'

/** What has stopped, each with its report, which is copied only from where it is shown whole. */
export function ProblemReports() {
  const { t } = useTranslation()
  const [reports, setReports] = useState<ProblemReport[]>()
  useEffect(() => {
    void ask('listProblems', {}, setReports)
  }, [])
  const remove = (id: string) => ask('removeProblem', { id }, () => setReports((before) => before?.filter((report) => report.id !== id)))
  return (
    <section aria-label={t('problems.title')}>
      <p>{t('problems.what')}</p>
      {reports?.length === 0 ? <p>{t('problems.none')}</p> : null}
      <ul className={styles['reports']}>
        {reports?.map((report) => (
          <Report key={report.id} report={report} onRemove={() => void remove(report.id)} />
        ))}
      </ul>
    </section>
  )
}

function Report({ report, onRemove }: { report: ProblemReport; onRemove: () => void }) {
  const { t, i18n } = useTranslation()
  const [shown, setShown] = useState(false)
  const heading = useId()
  const copy = () => ask('copyText', { text: report.text }, () => useWindow.getState().notify(t('problems.copied')))
  return (
    <li aria-labelledby={heading}>
      <div className={styles['account']}>
        <span id={heading} className={styles['grow']}>
          {t(`problems.part.${report.part}`)}: {t(`problems.how.${report.how}`)}
          <br />
          <small>
            {fullTime(report.at, i18n.language)}
            {report.count > 1 ? `, ${t('problems.times', { count: report.count })}` : ''}
          </small>
        </span>
        <Button aria-expanded={shown} aria-describedby={heading} onClick={() => setShown(!shown)}>
          {t(shown ? 'problems.hide' : 'problems.show')}
        </Button>
        <Button aria-describedby={heading} onClick={onRemove}>
          {t('problems.remove')}
        </Button>
      </div>
      {shown ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
          <pre className={styles['report']} tabIndex={0}>
            {report.text}
          </pre>
          <Button onClick={() => void copy()}>{t('common.copy')}</Button>
        </>
      ) : null}
    </li>
  )
}
