import { useTranslation } from 'react-i18next'
import type { Settings } from '../../preload/api.ts'
import { useAccounts } from '../stores/accounts.ts'
import controls from '../ui/controls.module.css'
import styles from './settings.module.css'

type Props = { value: Settings['notifications']; onChange: (value: Settings['notifications']) => void }

/** Whether one hears of new mail, of which accounts, and when not. */
export function NotificationSettings({ value, onChange }: Props) {
  const { t } = useTranslation()
  const accounts = useAccounts((state) => state.accounts)
  const change = (next: Partial<Settings['notifications']>) => onChange({ ...value, ...next })
  const mute = (id: number, muted: boolean) => change({ muted: muted ? [...value.muted, id] : value.muted.filter((other) => other !== id) })
  return (
    <fieldset className={styles['group']}>
      <legend className="visually-hidden">{t('notifications.title')}</legend>
      <label className={styles['check']}>
        <input type="checkbox" checked={value.on} onChange={(event) => change({ on: event.target.checked })} />
        {t('notifications.on')}
      </label>
      {value.on ? (
        <>
          {accounts.length > 1
            ? accounts.map(({ id, email }) => (
                <label key={id} className={`${styles['check']} ${styles['inner']}`}>
                  <input type="checkbox" checked={!value.muted.includes(id)} onChange={(event) => mute(id, !event.target.checked)} />
                  {email}
                </label>
              ))
            : null}
          <label className={styles['check']}>
            <input type="checkbox" checked={value.sound} onChange={(event) => change({ sound: event.target.checked })} />
            {t('notifications.sound')}
          </label>
          <div className={styles['quiet']}>
            <label>
              {t('notifications.quietFrom')}
              <input
                type="time"
                className={controls['input']}
                value={value.quietFrom}
                onChange={(event) => event.target.value && change({ quietFrom: event.target.value })}
              />
            </label>
            <label>
              {t('notifications.quietTo')}
              <input
                type="time"
                className={controls['input']}
                value={value.quietTo}
                onChange={(event) => event.target.value && change({ quietTo: event.target.value })}
              />
            </label>
          </div>
          <p className={styles['hint']}>{t('notifications.folders')}</p>
        </>
      ) : null}
    </fieldset>
  )
}
