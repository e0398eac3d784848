import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '../stores/accounts.ts'
import type { BodyHandle } from './body.ts'
import styles from './composer.module.css'
import { useLetter, useLetterStore } from './letter-context.ts'
import { RecipientsField } from './recipients-field.tsx'
import { signatureOf } from './signature.ts'

type Props = { body: RefObject<BodyHandle | null>; onPending: (text: string) => void }

/** Who writes to whom, about what. */
export function Head({ body, onPending }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const draft = useLetter((state) => state.draft)
  const { edit } = letter.getState()
  const accounts = useAccounts((state) => state.accounts)
  const [copies, setCopies] = useState(draft.cc.length + draft.bcc.length > 0)
  const identities = accounts.flatMap(({ smtp, identities: own }) => own.filter((identity) => smtp ?? identity.smtp))
  const identityId = draft.identityId ?? identities.find(({ accountId }) => accountId === draft.accountId)?.id
  const writeAs = (value: string) => {
    const [accountId = 0, id = 0] = value.split(' ').map(Number)
    body.current?.exchangeSignature(signatureOf(draft.accountId, identityId), signatureOf(accountId, id))
    edit({ accountId, identityId: id })
  }
  return (
    <div className={styles['head']}>
      <label className={styles['field']}>
        <span>{t('composer.from')}</span>
        <select value={`${draft.accountId} ${identityId}`} onChange={(event) => writeAs(event.target.value)}>
          {identities.map(({ id, accountId, name, email }) => (
            <option key={id} value={`${accountId} ${id}`}>
              {name ? `${name} <${email}>` : email}
            </option>
          ))}
        </select>
      </label>
      <RecipientsField
        label={t('composer.to')}
        value={draft.to}
        autoFocus={draft.to.length === 0}
        onChange={(to) => edit({ to })}
        onPending={onPending}
      >
        {copies ? null : (
          <button type="button" className={styles['more']} onClick={() => setCopies(true)}>
            {t('composer.copies')}
          </button>
        )}
      </RecipientsField>
      {copies ? (
        <>
          <RecipientsField label={t('composer.cc')} value={draft.cc} onChange={(cc) => edit({ cc })} onPending={onPending} />
          <RecipientsField label={t('composer.bcc')} value={draft.bcc} onChange={(bcc) => edit({ bcc })} onPending={onPending} />
        </>
      ) : null}
      <label className={styles['field']}>
        <span>{t('composer.subject')}</span>
        <input value={draft.subject} onChange={(event) => edit({ subject: event.target.value })} />
      </label>
    </div>
  )
}
