import { ClipboardCopy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../preload/contract/index.ts'
import { copyProtocolLog } from '../../actions/copy-server-log.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

/** What was said to and by an account's servers of late, for a report. */
export function ProtocolLog({ account }: { account: Account }) {
  const { t } = useTranslation()
  return (
    <div className={styles['account']}>
      <span className={styles['grow']}>{account.email}</span>
      <Button onClick={() => void copyProtocolLog(account.id)}>
        <ClipboardCopy />
        {t('status.copyLog')}
      </Button>
    </div>
  )
}
