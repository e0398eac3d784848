import i18next from 'i18next'
import { Paperclip, Send, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '../stores/accounts.ts'
import { type Draft, type Sent, useComposer } from '../stores/composer.ts'
import { useWindow } from '../stores/window.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import { clock, fileSize, fullTime } from '../ui/format.ts'
import styles from './composer.module.css'
import { RecipientsField } from './recipients-field.tsx'
import { SendMenu } from './send-later.tsx'
import { exchangeSignature, signatureOf } from './signature.ts'
import { takeBack } from './write-further.ts'

const sendKeys = navigator.platform.startsWith('Mac') ? '⌘ ↵' : 'Ctrl ↵'

/** The letter that is being written, over the mailbox, which stays usable beside it. */
export function Composer() {
  const draft = useComposer((state) => state.draft)
  const open = useComposer((state) => state.open)
  return draft && open ? <Sheet draft={draft} /> : null
}

function Sheet({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { edit, holdFiles, send } = useComposer.getState()
  const fault = useComposer((state) => state.fault)
  const missing = useComposer((state) => state.missing)
  const [pending, setPending] = useState('')
  const [complaint, setComplaint] = useState<string>()

  const trySend = async (at?: number) => {
    if (pending) return setComplaint(t('composer.notAnAddress', { text: pending }))
    if (draft.to.length + draft.cc.length + draft.bcc.length === 0) return setComplaint(t('composer.noRecipient'))
    setComplaint(undefined)
    const sent = await send(at)
    if (sent) tellSent(sent, at)
  }

  return (
    <section
      role="dialog"
      aria-label={t('composer.label')}
      className={styles['sheet']}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') void useComposer.getState().close()
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void trySend()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void holdFiles([...event.dataTransfer.files])
      }}
    >
      <header className={styles['bar']}>
        <h1>{draft.subject || t('composer.label')}</h1>
        <Saved />
        <IconButton label={t('composer.close')} onClick={() => void useComposer.getState().close()}>
          <X />
        </IconButton>
      </header>
      <Head draft={draft} onPending={setPending} />
      <textarea
        className={styles['text']}
        aria-label={t('composer.text')}
        value={draft.text}
        onChange={(event) => edit({ text: event.target.value })}
      />
      <Files draft={draft} />
      <div role="alert" className={styles['complaint']}>
        {complaint}
        {missing.length > 0 ? <p>{t('composer.attachAgain', { names: missing.join(', ') })}</p> : null}
        {fault ? <FaultText fault={fault} /> : null}
      </div>
      <Foot onSend={(at) => void trySend(at)} />
    </section>
  )
}

/** When what stands here was last written to disk. */
function Saved() {
  const { t, i18n } = useTranslation()
  const savedAt = useComposer((state) => state.savedAt)
  return <span className={styles['saved']}>{savedAt ? t('composer.saved', { time: clock(savedAt, i18n.language) }) : ''}</span>
}

/** Says what becomes of the letter, and offers to take it back while that can be done. */
function tellSent({ outboxId, until }: Sent, at: number | undefined): void {
  const undo = { label: i18next.t('outbox.undo'), run: () => void takeBack(outboxId) }
  const time = at === undefined ? '' : fullTime(at, i18next.language)
  useWindow
    .getState()
    .notify(
      i18next.t(at === undefined ? 'composer.inOutbox' : 'composer.scheduled', { time }),
      until === undefined ? undefined : undo,
      until === undefined || at !== undefined ? undefined : until - Date.now(),
    )
}

function discard(): void {
  useComposer.getState().discard()
}

function Head({ draft, onPending }: { draft: Draft; onPending: (text: string) => void }) {
  const { t } = useTranslation()
  const { edit } = useComposer.getState()
  const accounts = useAccounts((state) => state.accounts)
  const [copies, setCopies] = useState(draft.cc.length + draft.bcc.length > 0)
  const identities = accounts.flatMap(({ smtp, identities: own }) => own.filter((identity) => smtp ?? identity.smtp))
  const identityId = draft.identityId ?? identities.find(({ accountId }) => accountId === draft.accountId)?.id
  const writeAs = (value: string) => {
    const [accountId = 0, id = 0] = value.split(' ').map(Number)
    const text = exchangeSignature(draft.text, signatureOf(draft.accountId, identityId), signatureOf(accountId, id))
    edit({ accountId, identityId: id, text })
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

function Files({ draft }: { draft: Draft }) {
  const { t, i18n } = useTranslation()
  if (draft.attachments.length === 0) return null
  return (
    <ul className={styles['files']} aria-label={t('composer.attachments')}>
      {draft.attachments.map(({ token, name, size }) => (
        <li key={token} className={styles['file']}>
          <Paperclip aria-hidden="true" />
          <span>{name}</span>
          <span className={styles['faint']}>{fileSize(size, i18n.language)}</span>
          <IconButton label={t('composer.removeAttachment', { name })} onClick={() => useComposer.getState().dropAttachment(token)}>
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

function Foot({ onSend }: { onSend: (at?: number) => void }) {
  const { t } = useTranslation()
  const sending = useComposer((state) => state.sending)
  return (
    <footer className={styles['foot']}>
      <Button look="primary" disabled={sending} onClick={() => onSend()} aria-keyshortcuts="Control+Enter">
        <Send />
        {t('composer.send')}
        <kbd>{sendKeys}</kbd>
      </Button>
      <SendMenu onSend={onSend} />
      <IconButton label={t('composer.attach')} onClick={() => void useComposer.getState().pickAttachments()}>
        <Paperclip />
      </IconButton>
      <span className={styles['grow']} />
      <IconButton label={t('composer.discard')} onClick={discard}>
        <Trash2 />
      </IconButton>
    </footer>
  )
}
