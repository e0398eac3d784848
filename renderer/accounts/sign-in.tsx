import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../preload/contract/index.ts'
import { faultIn, request } from '../bridge.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useWindow } from '../stores/window.ts'
import { Button, Field } from '../ui/controls.tsx'
import { Buttons, Card } from '../ui/dialog.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import styles from './accounts.module.css'

/** Asks for an account's password again, when the server refused it or the keychain has none. */
export function SignIn({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const account = useAccounts((state) => state.accounts.find(({ id }) => id === accountId))
  const activity = useAccounts((state) => state.activity[accountId])
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<Fault>()
  const close = () => useWindow.getState().bring({ kind: 'none' })
  const save = async (keep: 'keychain' | 'this-run') => {
    try {
      await request('setPassword', { accountId, password, keep })
      close()
    } catch (error) {
      setFault(faultIn(error))
    }
  }
  if (!account) return null
  return (
    <Card title={t('signIn.title')} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save('keychain')
        }}
      >
        <p className={styles['muted']}>{account.email}</p>
        {activity?.state === 'sign-in-needed' ? <FaultText fault={activity.fault} /> : null}
        <Field
          className={styles['gap'] ?? ''}
          label={t('welcome.password')}
          type="password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div role="alert">{fault ? <FaultText fault={fault} /> : null}</div>
        <Buttons>
          <Button onClick={close}>{t('common.cancel')}</Button>
          {fault?.kind === 'keychain-unavailable' ? <Button onClick={() => void save('this-run')}>{t('check.thisRunOnly')}</Button> : null}
          <Button look="primary" type="submit">
            {t('signIn.save')}
          </Button>
        </Buttons>
      </form>
    </Card>
  )
}
