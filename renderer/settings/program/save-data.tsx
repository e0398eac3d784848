import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../preload/contract/index.ts'
import { Choice } from '../choice.tsx'
import styles from '../settings.module.css'

export const saveData: readonly Settings['saveData'][] = ['system', 'always', 'never']
/** Elsewhere no system says so to a program. */
const isToldHere = navigator.platform.startsWith('Linux')

type Props = { value: Settings['saveData']; onChange: (value: Settings['saveData']) => Promise<void> }

/** When what nobody waits for is not transferred. */
export function SaveData({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      <Choice
        label={t('settings.saveData')}
        options={saveData}
        text={(option) => t(`settings.saveDataWhen.${option}`)}
        value={value}
        onChange={onChange}
      />
      {isToldHere || value !== 'system' ? null : <p className={styles['hint']}>{t('settings.saveDataUnknown')}</p>}
    </div>
  )
}
