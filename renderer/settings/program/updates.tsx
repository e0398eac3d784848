import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands/table.ts'
import { Button } from '../../ui/controls.tsx'
import { UpdateText } from '../../updates/dialog.tsx'
import { useUpdates } from '../../updates/use-updates.ts'
import { Switch } from '../choice.tsx'
import styles from '../settings.module.css'

type Props = { value: boolean; onChange: (value: boolean) => Promise<void> }

/** Whether new versions are looked for, and what is known of them. */
export function UpdateSettings({ value, onChange }: Props) {
  const { t } = useTranslation()
  const update = useUpdates((state) => state.update)
  const running = useUpdates((state) => state.running)
  useEffect(() => void useUpdates.getState().load(), [])
  return (
    <div className={styles['updates']}>
      {update.state === 'off' ? null : <Switch label={t('updates.setting')} place="alone" value={value} onChange={onChange} />}
      <div className={styles['hint']}>
        <p>{t('updates.running', { version: running })}</p>
        <UpdateText update={update} />
      </div>
      {update.state === 'off' ? null : <Button onClick={() => runCommand('check-updates')}>{t('command.check-updates')}</Button>}
    </div>
  )
}
