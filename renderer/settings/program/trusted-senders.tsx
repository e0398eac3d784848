import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrustedSender } from '../../../preload/contract/index.ts'
import { telling } from '../../actions/message-parts.ts'
import { rememberSender } from '../../actions/remember-sender.ts'
import { ask } from '../../stores/told.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

/** Whose pictures are loaded without asking; each can be taken off again. */
export function TrustedSenders() {
  const { t } = useTranslation()
  const [senders, setSenders] = useState<TrustedSender[]>([])
  useEffect(() => {
    void ask('listTrustedSenders', {}, setSenders)
  }, [])
  // It is off the list once it is taken back, not before.
  const remove = (address: string) =>
    telling(async () => {
      await rememberSender(address, false)
      setSenders((now) => now.filter((sender) => sender.address !== address))
      return undefined
    })
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
            <Button aria-label={t('settings.takeTrustBack', { sender: address })} onClick={() => void remove(address)}>
              {t('settings.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
