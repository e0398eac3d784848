import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault, ServerSuggestion } from '../../preload/api.ts'
import { faultIn, request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button, Field } from '../ui/controls.tsx'
import { Buttons } from '../ui/dialog.tsx'
import styles from './accounts.module.css'
import { Checking } from './checking.tsx'
import { type AccountForm, emptyForm, type FormProblem, problemIn, type ServerForm, toDraft, withSuggestion } from './form.ts'
import { Servers } from './servers.tsx'
import { useCheck } from './use-check.ts'

/** The welcome: who one is, the servers, and trying them. Nothing typed is lost on the way, whatever fails. */
export function AddAccount({ onCancel }: { onCancel?: () => void }) {
  const [form, setForm] = useState(emptyForm)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [suggestion, setSuggestion] = useState<ServerSuggestion>()
  const [problem, setProblem] = useState<FormProblem>()
  const [saving, setSaving] = useState<Fault>()
  const check = useCheck()

  const change = (next: Partial<AccountForm>) => setForm((before) => ({ ...before, ...next }))
  const changeServer = (name: 'imap' | 'smtp', next: Partial<ServerForm>) => {
    setTouched((before) => new Set([...before, ...Object.keys(next).map((field) => `${name}.${field}`)]))
    setForm((before) => ({ ...before, [name]: { ...before[name], ...next } }))
  }
  const suggest = async (): Promise<AccountForm> => {
    if (problemIn({ ...form, password: 'x' }) === 'email') return form
    const found = await request('suggestServers', { email: form.email.trim() })
    setSuggestion(found)
    setForm((before) => withSuggestion(before, found, touched))
    return withSuggestion(form, found, touched)
  }
  const add = async (sending: boolean, keep: 'keychain' | 'this-run') => {
    try {
      await request('addAccount', { draft: toDraft(form, sending), keep })
      useWindow.getState().bring({ kind: 'none' })
    } catch (error) {
      setSaving(faultIn(error))
    }
  }
  const connect = async () => {
    // Enter in the address or password field comes before the servers were asked for.
    const complete = suggestion ? form : await suggest()
    const found = problemIn(complete)
    setProblem(found)
    setSaving(undefined)
    if (found) return
    const result = await check.run(toDraft(complete))
    if (result && !result.imap && !result.smtp) await add(true, 'keychain')
  }
  if (check.state !== 'idle') {
    return (
      <Checking
        check={check}
        form={form}
        saving={saving}
        onChange={change}
        onChangeServer={changeServer}
        onRetry={() => void connect()}
        onBack={check.reset}
        onReceiveOnly={() => void add(false, 'keychain')}
        onThisRunOnly={() => void add(!check.result?.smtp, 'this-run')}
      />
    )
  }
  return (
    <Identity
      form={form}
      suggestion={suggestion}
      problem={problem}
      onChange={change}
      onChangeServer={changeServer}
      onSuggest={() => void suggest()}
      onConnect={() => void connect()}
      onCancel={onCancel}
    />
  )
}

type IdentityProps = {
  form: AccountForm
  suggestion: ServerSuggestion | undefined
  problem: FormProblem | undefined
  onChange: (next: Partial<AccountForm>) => void
  onChangeServer: (name: 'imap' | 'smtp', next: Partial<ServerForm>) => void
  onSuggest: () => void
  onConnect: () => void
  onCancel: (() => void) | undefined
}

function Identity({ form, suggestion, problem, onChange, onChangeServer, onSuggest, onConnect, onCancel }: IdentityProps) {
  const { t } = useTranslation()
  return (
    <form
      className={controls['card']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onConnect()
      }}
    >
      <h1>{t('welcome.title')}</h1>
      <p className={styles['muted']}>{t('welcome.lead')}</p>
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.name')}
        value={form.name}
        autoComplete="name"
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.email')}
        type="email"
        value={form.email}
        invalid={problem === 'email'}
        autoComplete="email"
        onChange={(event) => onChange({ email: event.target.value })}
        onBlur={onSuggest}
      />
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.password')}
        type="password"
        value={form.password}
        invalid={problem === 'password'}
        autoComplete="off"
        onChange={(event) => onChange({ password: event.target.value })}
      />
      {suggestion?.hint ? <p className={styles['hint']}>{t(`hint.${suggestion.hint}`, { provider: suggestion.provider })}</p> : null}
      {suggestion ? (
        <Servers form={form} suggestion={suggestion} open={problem === 'imap' || problem === 'smtp'} onChange={onChangeServer} />
      ) : null}
      <div role="alert" className={styles['problem']}>
        {problem ? t(`welcome.problem.${problem}`) : ''}
      </div>
      <Buttons>
        {onCancel ? <Button onClick={onCancel}>{t('common.cancel')}</Button> : null}
        <Button look="primary" type="submit">
          {t('welcome.connect')}
        </Button>
      </Buttons>
    </form>
  )
}
