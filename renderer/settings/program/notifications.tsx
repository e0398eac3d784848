import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../preload/contract/index.ts'
import { wantedSettings } from '../../actions/save-settings.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { Switch, TimeOfDay } from '../choice.tsx'
import styles from '../settings.module.css'

type Notifications = Settings['notifications']
type Props = { value: Notifications; onChange: (change: Partial<Notifications>) => Promise<void> }

/** Whether one hears of new mail, of which accounts, and when not. */
export function NotificationSettings({ value, onChange }: Props) {
  const { t } = useTranslation()
  const accounts = useAccounts((state) => state.accounts)
  const hear = (id: number, heard: boolean) => {
    const others = wantedSettings().notifications.muted.filter((other) => other !== id)
    return onChange({ muted: heard ? others : [...others, id] })
  }
  return (
    <fieldset className={styles['group']}>
      <legend className="visually-hidden">{t('notifications.title')}</legend>
      <Switch label={t('notifications.on')} value={value.on} onChange={(on) => onChange({ on })} />
      {value.on ? (
        <>
          {accounts.length > 1
            ? accounts.map(({ id, email }) => (
                <Switch key={id} place="inner" label={email} value={!value.muted.includes(id)} onChange={(heard) => hear(id, heard)} />
              ))
            : null}
          <Switch label={t('notifications.words')} value={value.words} onChange={(words) => onChange({ words })} />
          <Switch label={t('notifications.sound')} value={value.sound} onChange={(sound) => onChange({ sound })} />
          <div className={styles['quiet']}>
            <TimeOfDay label={t('notifications.quietFrom')} value={value.quietFrom} onChange={(quietFrom) => onChange({ quietFrom })} />
            <TimeOfDay label={t('notifications.quietTo')} value={value.quietTo} onChange={(quietTo) => onChange({ quietTo })} />
          </div>
          <p className={styles['hint']}>{t('notifications.folders')}</p>
        </>
      ) : null}
    </fieldset>
  )
}
