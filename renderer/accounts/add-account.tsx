import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault, ServerSuggestion, TypedAccount } from '../../preload/contract/index.ts'
import { isAddress } from '../../preload/mail/addresses.ts'
import { telling } from '../actions/message-parts.ts'
import { faultIn, request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button, Field } from '../ui/controls.tsx'
import { Buttons } from '../ui/dialog.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import {
  type AccountForm,
  changed,
  emptyForm,
  type FormProblem,
  hasEdits,
  problemIn,
  type ServerEdits,
  type Servers as ServersOfForm,
  serversIn,
  toAccount,
} from './account-form.ts'
import styles from './accounts.module.css'
import { Checking } from './checking.tsx'
import { Servers } from './server-fields.tsx'
import { useCheck } from './use-check.ts'

/** The welcome: who one is, the servers, and trying them. Nothing typed is lost on the way, whatever fails. */
export function AddAccount({ onCancel }: { onCancel?: () => void }) {
  const [form, setForm] = useState(emptyForm)
  const [suggested, setSuggested] = useState<{ email: string; servers: ServerSuggestion }>()
  const [problem, setProblem] = useState<FormProblem>()
  /** What was tried last, which is what can be added. */
  const [tried, setTried] = useState(emptyForm)
  const [adding, setAdding] = useState<TypedAccount>()
  const [fault, setFault] = useState<Fault>()
  const check = useCheck()

  const suggestion = suggested?.email === form.email.trim() ? suggested.servers : undefined
  const servers = serversIn(form, suggestion)
  const change = (next: Partial<AccountForm>) => setForm((before) => changed(before, next))
  const changeServer = (name: 'imap' | 'smtp', next: ServerEdits) => {
    setForm((before) => ({ ...before, [name]: { ...before[name], ...next } }))
  }
  const suggest = async (typed: AccountForm): Promise<ServerSuggestion | undefined> => {
    const email = typed.email.trim()
    if (!isAddress(email.trim())) return undefined
    const found = await request('suggestServers', { email })
    setSuggested({ email, servers: found })
    return found
  }
  const add = async (account: TypedAccount, keep: 'keychain' | 'this-run') => {
    setAdding(account)
    setFault(undefined)
    try {
      await request('addAccount', { account, keep })
      useWindow.getState().bring({ kind: 'none' })
    } catch (error) {
      setFault(faultIn(error))
    }
  }
  /** Tries what stands in the form now, and adds just that. */
  const connect = async (typed: AccountForm) => {
    setFault(undefined)
    setAdding(undefined)
    try {
      const found = problemIn(typed, serversIn(typed, await suggest(typed)))
      setProblem(found)
      if (found) return
    } catch (error) {
      setFault(faultIn(error))
      return
    }
    setTried(typed)
    const account = toAccount(typed)
    const result = await check.run(account)
    if (result && !result.imap && !result.smtp) await add(account, 'keychain')
  }
  if (check.state !== 'idle') {
    return (
      <Checking
        check={check}
        form={form}
        servers={servers}
        saving={fault}
        adding={adding !== undefined && fault === undefined}
        onChange={change}
        onChangeServer={changeServer}
        onRetry={() => void connect(form)}
        onBack={check.reset}
        onReceiveOnly={() => void add(toAccount(tried, false), 'keychain')}
        onThisRunOnly={() => adding && void add(adding, 'this-run')}
      />
    )
  }
  return (
    <Identity
      form={form}
      servers={servers}
      suggestion={suggestion}
      problem={problem}
      fault={fault}
      onChange={change}
      onChangeServer={changeServer}
      onSuggest={(email) => {
        const now = changed(form, { email })
        setForm(now)
        void telling(async () => void (await suggest(now)))
      }}
      onConnect={(typed) => {
        const now = changed(form, typed)
        setForm(now)
        void connect(now)
      }}
      onCancel={onCancel}
    />
  )
}

type IdentityProps = {
  form: AccountForm
  servers: ServersOfForm
  suggestion: ServerSuggestion | undefined
  problem: FormProblem | undefined
  fault: Fault | undefined
  onChange: (next: Partial<AccountForm>) => void
  onChangeServer: (name: 'imap' | 'smtp', next: ServerEdits) => void
  /** The field with the address was left, in which this stands. */
  onSuggest: (email: string) => void
  onConnect: (typed: Pick<AccountForm, 'name' | 'email' | 'password'>) => void
  onCancel: (() => void) | undefined
}

function Identity(props: IdentityProps) {
  const { form, servers, suggestion, problem, fault, onChange, onChangeServer, onSuggest, onConnect, onCancel } = props
  const { t } = useTranslation()
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  useEffect(() => {
    if (problem) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])
  return (
    <form
      ref={fields}
      className={controls['card']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        // A field may be filled in without any event; what stands in it counts.
        const standing = new FormData(event.currentTarget)
        const text = (name: string) => String(standing.get(name) ?? '')
        onConnect({ name: text('name'), email: text('email'), password: text('password') })
      }}
    >
      <h1>{t('welcome.title')}</h1>
      <p className={styles['muted']}>{t('welcome.lead')}</p>
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.name')}
        name="name"
        value={form.name}
        autoComplete="name"
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.email')}
        name="email"
        type="email"
        value={form.email}
        invalid={problem === 'email'}
        autoComplete="email"
        onChange={(event) => onChange({ email: event.target.value })}
        onBlur={(event) => onSuggest(event.target.value)}
      />
      <Field
        className={styles['gap'] ?? ''}
        label={t('welcome.password')}
        name="password"
        type="password"
        value={form.password}
        invalid={problem === 'password'}
        autoComplete="off"
        onChange={(event) => onChange({ password: event.target.value })}
      />
      {suggestion?.hint ? <p className={styles['hint']}>{t(`hint.${suggestion.hint}`, { provider: suggestion.provider })}</p> : null}
      <Servers
        servers={servers}
        suggestion={suggestion}
        open={hasEdits(form) || problem === 'imap' || problem === 'smtp'}
        onChange={onChangeServer}
      />
      <div role="alert" className={styles['problem']}>
        {problem ? t(`welcome.problem.${problem}`) : ''}
        {fault ? <FaultText fault={fault} /> : null}
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
