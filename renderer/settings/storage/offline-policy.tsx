import { useTranslation } from 'react-i18next'
import type { Account, OfflinePolicy } from '../../../preload/contract/index.ts'
import { ask } from '../../stores/told.ts'
import controls from '../../ui/controls.module.css'
import styles from '../settings.module.css'

const keeps: readonly string[] = ['all', '30', '90', '365', 'headers']
const limits: readonly string[] = ['none', '1', '5', '25']
const megabyte = 1_000_000

/** Which of an account's mail is kept on this computer whole. Applies at once; what is no longer kept stays on the server. */
export function OfflinePolicyChoice({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { keep, days, largest } = account.offline
  const save = (change: Partial<OfflinePolicy>) =>
    void ask('setOfflinePolicy', { accountId: account.id, policy: { ...account.offline, ...change } })
  const chosen = keep === 'recent' ? String(days) : keep
  return (
    <div className={styles['policy']}>
      <label className={controls['field']}>
        {t('settings.offline')}
        <select
          className={controls['input']}
          value={chosen}
          onChange={({ target: { value } }) =>
            save(value === 'all' || value === 'headers' ? { keep: value } : { keep: 'recent', days: Number(value) })
          }
        >
          {[...new Set([...keeps, chosen])].map((option) => (
            <option key={option} value={option}>
              {option === 'all' || option === 'headers' ? t(`settings.keep.${option}`) : t('settings.keep.days', { count: Number(option) })}
            </option>
          ))}
        </select>
      </label>
      <label className={controls['field']}>
        {t('settings.largest')}
        <select
          className={controls['input']}
          value={largest === undefined ? 'none' : String(Math.round(largest / megabyte))}
          onChange={({ target: { value } }) => save({ largest: value === 'none' ? undefined : Number(value) * megabyte })}
        >
          {limits.map((option) => (
            <option key={option} value={option}>
              {option === 'none' ? t('settings.noLimit') : t('settings.megabytes', { count: Number(option) })}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
