import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrustedSender } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { rememberSender } from '../reader/remember-sender.ts'
import { Button } from '../ui/controls.tsx'
import styles from './settings.module.css'

/** Whose pictures are loaded without asking; each can be taken off again. */
export function TrustedSenders() {
  const { t } = useTranslation()
  const [senders, setSenders] = useState<TrustedSender[]>([])
  useEffect(() => {
    void request('listTrustedSenders', {}).then(setSenders)
  }, [])
  const remove = (address: string) => {
    setSenders(senders.filter((sender) => sender.address !== address))
    void rememberSender(address, false)
  }
  if (senders.length === 0) return <p className={styles['hint']}>{t('settings.trustedNone')}</p>
  return (
    <>
      <h3 className={styles['heading']}>{t('settings.trusted')}</h3>
      <ul className={styles['accounts']}>
        {senders.map(({ address, at }) => (
          <li key={address} className={styles['account']}>
            <span className={styles['grow']}>
              {address} <span className={styles['hint']}>{t(`settings.trustedAt.${at}`)}</span>
            </span>
            <Button onClick={() => remove(address)}>{t('settings.remove')}</Button>
          </li>
        ))}
      </ul>
    </>
  )
}
