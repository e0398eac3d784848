import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../preload/contract/index.ts'
import { writtenPerson } from '../../preload/mail/addresses.ts'
import { useAccounts } from '../stores/accounts.ts'
import type { BodyHandle } from './body-handle.ts'
import styles from './composer.module.css'
import { AcquaintanceHints, useAcquaintances } from './fields/recipient-warnings.tsx'
import { RecipientsField } from './fields/recipients.tsx'
import { useLetter, useLetterStore } from './letter-context.ts'
import { signatureOf } from './snippets/signature.ts'

type FieldName = 'to' | 'cc' | 'bcc'
/** What is typed as a recipient and is no address yet. */
export type Pending = Partial<Record<FieldName, string>>
type Props = { body: RefObject<BodyHandle | null>; pending: RefObject<Pending> }

/** Who writes to whom, about what. */
export function Head({ body, pending }: Props) {
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
  const doubts = useAcquaintances([...draft.to, ...draft.cc, ...draft.bcc])
  const doubtful = new Set(doubts.map(({ address }) => address))
  const replace = (address: string, by: string) => {
    const exchanged = (list: Address[]) => list.map((each) => (each.address === address ? { ...each, address: by } : each))
    edit({ to: exchanged(draft.to), cc: exchanged(draft.cc), bcc: exchanged(draft.bcc) })
  }
  /** Somebody is in one field only. */
  const receive = (recipient: Address, name: FieldName) => {
    const others = (list: Address[]) => list.filter(({ address }) => address !== recipient.address)
    const lists = { to: others(draft.to), cc: others(draft.cc), bcc: others(draft.bcc) }
    edit({ ...lists, [name]: [...lists[name], recipient] })
  }
  const field = (name: FieldName, autoFocus = false, children: ReactNode = null) => (
    <RecipientsField
      label={t(`composer.${name}`)}
      value={draft[name]}
      autoFocus={autoFocus}
      doubtful={doubtful}
      onChange={(value) => edit({ [name]: value })}
      onReceive={(recipient) => receive(recipient, name)}
      onPending={(text) => {
        pending.current[name] = text
      }}
    >
      {children}
    </RecipientsField>
  )
  const more = (
    <button type="button" className={styles['more']} onClick={() => setCopies(true)}>
      {t('composer.copies')}
    </button>
  )
  return (
    <div className={styles['head']}>
      <label className={styles['field']}>
        <span>{t('composer.from')}</span>
        <select value={`${draft.accountId} ${identityId}`} onChange={(event) => writeAs(event.target.value)}>
          {identities.map(({ id, accountId, name, email }) => (
            <option key={id} value={`${accountId} ${id}`}>
              {writtenPerson({ name, address: email })}
            </option>
          ))}
        </select>
      </label>
      {field('to', draft.to.length === 0, copies ? null : more)}
      {copies ? field('cc') : null}
      {copies ? field('bcc') : null}
      <AcquaintanceHints doubts={doubts} onReplace={replace} />
      <label className={styles['field']}>
        <span>{t('composer.subject')}</span>
        <input value={draft.subject} onChange={(event) => edit({ subject: event.target.value })} />
      </label>
    </div>
  )
}
