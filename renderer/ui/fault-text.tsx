import { useTranslation } from 'react-i18next'
import type { Fault } from '../../preload/contract/index.ts'
import styles from './fault-text.module.css'

/** What went wrong in the person's words, and the server's own words beside it. */
export function FaultText({ fault }: { fault: Fault }) {
  const { t } = useTranslation()
  return (
    <p className={styles['fault']}>
      {t(`fault.${fault.kind}`, { host: fault.host ?? t('fault.theServer') })}
      {fault.reply ? (
        <>
          {' '}
          {t('fault.said')} <code>{fault.reply}</code>
        </>
      ) : null}
    </p>
  )
}
