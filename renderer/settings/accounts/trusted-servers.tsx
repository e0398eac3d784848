import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Voucher } from '../../../preload/contract/index.ts'
import { ask } from '../../stores/told.ts'
import styles from '../settings.module.css'

/** Which mail servers are believed when they say who wrote to an account, and which are not. */
export function Vouchers({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [vouchers, setVouchers] = useState<Voucher[]>()
  useEffect(() => {
    let wanted = true
    void ask('listVouchers', { accountId: account.id }, (found) => wanted && setVouchers(found))
    return () => {
      wanted = false
    }
  }, [account.id])
  if (!vouchers) return null
  if (vouchers.length === 0) return <p className={styles['hint']}>{t('vouchers.none')}</p>
  return vouchers.map(({ operator, added, of, believed }) => (
    <p key={operator} className={styles['hint']}>
      {t(believed ? 'vouchers.believed' : 'vouchers.notBelieved', { operator, added, count: of })}
    </p>
  ))
}
