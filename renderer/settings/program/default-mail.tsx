import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DefaultMail } from '../../../preload/contract/index.ts'
import { ask } from '../../stores/told.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

/** Whether links to addresses open Hanji, and how to have it so. */
export function DefaultMailSetting() {
  const { t } = useTranslation()
  const [now, setNow] = useState<DefaultMail>()
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    const look = () => void ask('getDefaultMail', {}, setNow)
    look()
    // Who chooses in the system's settings comes back to see it here.
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  if (!now) return null
  const make = async () => {
    setAsking(true)
    await ask('makeDefaultMail', {}, setNow)
    setAsking(false)
  }
  const canAsk = now.opens !== 'hanji' && (now.can === 'ask' || now.can === 'only-the-person')
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['heading']}>{t('defaultMail.title')}</legend>
      <div className={styles['hint']} role="status">
        <p>
          {now.opens === 'other' && now.other === undefined
            ? t('defaultMail.opens.someOther')
            : t(`defaultMail.opens.${now.opens}`, { program: now.other })}
        </p>
        {now.opens === 'hanji' || now.can === 'ask' ? null : <p>{t(`defaultMail.can.${now.can}`)}</p>}
        {now.refused ? <p>{t('defaultMail.refused')}</p> : null}
        {now.desktop ? <p>{t(`defaultMail.desktop.${now.desktop}`)}</p> : null}
      </div>
      {canAsk ? (
        <Button disabled={asking} onClick={() => void make()}>
          {t(now.can === 'ask' ? 'defaultMail.make' : 'defaultMail.openSettings')}
        </Button>
      ) : null}
    </fieldset>
  )
}
