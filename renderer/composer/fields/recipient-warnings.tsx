import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Acquaintance, Address } from '../../../preload/contract/index.ts'
import { mostAcquaintances } from '../../../preload/mail/limits.ts'
import { request } from '../../bridge.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../composer.module.css'

/** What one should know of the recipients: those who are new here, or whose names differ little from somebody's. */
export function useAcquaintances(recipients: Address[]): Acquaintance[] {
  const [known, setKnown] = useState<Acquaintance[]>([])
  const addresses = recipients.map(({ address }) => address).join('\n')
  useEffect(() => {
    let wanted = true
    if (addresses === '') setKnown([])
    else
      request('acquaintances', { addresses: addresses.split('\n').slice(0, mostAcquaintances) }).then(
        (answer) => wanted && setKnown(answer),
        () => {}, // Nothing is known of them then.
      )
    return () => {
      wanted = false
    }
  }, [addresses])
  return known.filter((each) => each.meant !== undefined || (!each.known && !each.domainKnown))
}

const most = 3

export function AcquaintanceHints({ doubts, onReplace }: { doubts: Acquaintance[]; onReplace: (address: string, by: string) => void }) {
  const { t } = useTranslation()
  if (doubts.length === 0) return null
  return (
    <ul className={styles['hints']} aria-label={t('composer.hints')}>
      {doubts.slice(0, most).map(({ address, meant }) => (
        <li key={address}>
          {meant === undefined
            ? t('composer.newDomain', { address, domain: address.slice(address.lastIndexOf('@') + 1) })
            : t('composer.lookAlike', { address, meant })}
          {meant === undefined ? null : (
            <Button look="link" onClick={() => onReplace(address, meant)}>
              {t('composer.useMeant', { meant })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
