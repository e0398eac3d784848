import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../preload/contract/index.ts'
import { accountColour } from '../../stores/accounts.ts'
import { ask } from '../../stores/told.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'
import { Identities } from './identities.tsx'
import { Vouchers } from './trusted-servers.tsx'

/** Removing asks once more, in place: it takes this computer's copy of the mail, and letters that are still to be sent. */
export function AccountItem({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <section aria-label={account.email} className={styles['one']}>
      <div className={styles['account']}>
        <i style={{ background: accountColour(account) }} />
        <span className={styles['grow']}>{asking ? t('settings.removeWhat', { email: account.email }) : account.email}</span>
        {asking ? <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button> : null}
        <Button onClick={() => (asking ? void ask('removeAccount', { accountId: account.id }) : setAsking(true))}>
          {t(asking ? 'settings.removeYes' : 'settings.remove')}
        </Button>
      </div>
      <Identities account={account} />
      <Vouchers account={account} />
    </section>
  )
}
