import { Server, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Security, ServerSuggestion } from '../../preload/contract/index.ts'
import controls from '../ui/controls.module.css'
import { Button, Field } from '../ui/controls.tsx'
import type { ServerEdits, ServerForm, Servers as ServersOfForm } from './account-form.ts'
import styles from './accounts.module.css'

type Props = {
  servers: ServersOfForm
  suggestion: ServerSuggestion | undefined
  open: boolean
  onChange: (name: 'imap' | 'smtp', next: ServerEdits) => void
}

/** The servers in one line, and as fields for who wants to change them. */
export function Servers({ servers: { imap, smtp }, suggestion, open, onChange }: Props) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const short = { tls: 'TLS', starttls: 'STARTTLS', none: t('security.noneShort') }
  if (editing || open) {
    return (
      <>
        <ServerFields name="imap" server={imap} onChange={(next) => onChange('imap', next)} />
        <ServerFields name="smtp" server={smtp} onChange={(next) => onChange('smtp', next)} />
      </>
    )
  }
  return (
    <div className={styles['servers']}>
      <Server aria-hidden="true" />
      {suggestion ? (
        <>
          <span>
            {imap.host} · IMAP {imap.port} {short[imap.security]}
            <br />
            {smtp.host} · SMTP {smtp.port} {short[smtp.security]}
            <br />
            <span className={styles['faint']}>
              {suggestion.source === 'provider' ? t('welcome.fromProvider', { provider: suggestion.provider }) : t('welcome.fromGuess')}
            </span>
          </span>
          <Button look="link" onClick={() => setEditing(true)}>
            {t('welcome.change')}
          </Button>
        </>
      ) : (
        <span>{t('welcome.fromAddress')}</span>
      )}
    </div>
  )
}

const securities: readonly Security[] = ['tls', 'starttls', 'none']

type FieldsProps = { name: 'imap' | 'smtp'; server: ServerForm; onChange: (next: ServerEdits) => void }

const usualPorts = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '587' },
} as const

/** The fields of one server. */
export function ServerFields({ name, server, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const usual = new Set<string>(Object.values(usualPorts[name]))
  return (
    <fieldset className={styles['fieldset']}>
      <legend>{t(`welcome.${name}`)}</legend>
      <Field
        label={t('welcome.host')}
        value={server.host}
        spellCheck={false}
        onChange={(event) => onChange({ host: event.target.value })}
      />
      <Field
        label={t('welcome.port')}
        value={server.port}
        inputMode="numeric"
        onChange={(event) => onChange({ port: event.target.value.trim() })}
      />
      <label className={controls['field']}>
        {t('welcome.security')}
        <select
          className={controls['input']}
          value={server.security}
          onChange={(event) => {
            const security = securities.find((option) => option === event.target.value) ?? 'tls'
            onChange({ security, ...(usual.has(server.port) ? { port: usualPorts[name][security] } : {}) })
          }}
        >
          {securities.map((option) => (
            <option key={option} value={option}>
              {t(`security.${option}`)}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={t('welcome.user')}
        value={server.user}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ user: event.target.value })}
      />
      {server.security === 'none' ? (
        <p className={styles['warning']}>
          <TriangleAlert aria-hidden="true" />
          {t('security.warning')}
        </p>
      ) : null}
    </fieldset>
  )
}
