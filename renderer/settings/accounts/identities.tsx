import { useTranslation } from 'react-i18next'
import type { Account } from '../../../preload/contract/index.ts'
import { writtenPerson } from '../../../preload/mail/addresses.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

/** From whom an account's letters can come. */
export function Identities({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { bring } = useWindow.getState()
  return (
    <ul className={styles['identities']} aria-label={t('identity.list')}>
      {account.identities.map((identity) => (
        <li key={identity.id}>
          <span className={styles['grow']}>{writtenPerson({ name: identity.name, address: identity.email })}</span>
          <Button
            look="link"
            aria-label={t('identity.editWhich', { email: identity.email })}
            onClick={() => bring({ kind: 'identity', account, identity })}
          >
            {t('identity.edit')}
          </Button>
        </li>
      ))}
      <li>
        <Button look="link" onClick={() => bring({ kind: 'identity', account, identity: undefined })}>
          {t('identity.add')}
        </Button>
      </li>
    </ul>
  )
}
