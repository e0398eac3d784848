import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckStep, Fault } from '../../preload/contract/index.ts'
import controls from '../ui/controls.module.css'
import { Button, Field } from '../ui/controls.tsx'
import { Buttons } from '../ui/dialog.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import type { AccountForm, ServerEdits, Servers } from './account-form.ts'
import styles from './accounts.module.css'
import type { Check } from './use-check.ts'

type Props = {
  check: Check
  form: AccountForm
  servers: Servers
  saving: Fault | undefined
  /** The account is being added: nothing can be asked for meanwhile. */
  adding: boolean
  onChange: (next: Partial<AccountForm>) => void
  onChangeServer: (name: 'imap' | 'smtp', next: ServerEdits) => void
  onRetry: () => void
  onBack: () => void
  onReceiveOnly: () => void
  onThisRunOnly: () => void
}

const order: CheckStep['step'][] = ['imap-connect', 'imap-sign-in', 'smtp-connect', 'smtp-sign-in']

/** Each step of trying the servers, and what to do about the one that failed. */
export function Checking(props: Props) {
  const { check, form, servers, saving, adding, onChange, onChangeServer, onRetry, onBack, onReceiveOnly, onThisRunOnly } = props
  const { t } = useTranslation()
  const steps = order.flatMap((name) => check.steps.find(({ step }) => step === name) ?? [])
  const running = check.state === 'running' || adding
  const receiveFailed = check.result?.imap !== undefined
  const sendFailed = check.result?.smtp !== undefined
  const card = useRef<HTMLFormElement>(null)
  // The field that the focus was in is gone; it goes on to what has to be typed again, or else to trying again.
  useEffect(() => {
    const next = card.current?.querySelector<HTMLElement>(running ? 'h1' : '[aria-invalid="true"], [type="submit"]')
    next?.focus()
  }, [running])
  return (
    <form
      ref={card}
      className={controls['card']}
      aria-busy={running}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onRetry()
      }}
    >
      <h1 tabIndex={-1}>{t('check.title')}</h1>
      <div className={styles['tried']}>
        <ul className={styles['steps']} aria-live="polite">
          {steps.map((step) => (
            <Step key={step.step} step={step} />
          ))}
        </ul>
        {receiveFailed || sendFailed ? <p className={styles['faint']}>{t('check.nothingLost')}</p> : null}
      </div>
      {!running && check.result?.imap?.kind === 'auth-refused' ? (
        <>
          <Field
            className={styles['gap'] ?? ''}
            label={t('check.user')}
            value={servers.imap.user}
            onChange={(event) => onChangeServer('imap', { user: event.target.value })}
          />
          <Field
            className={styles['gap'] ?? ''}
            label={t('welcome.password')}
            type="password"
            invalid
            value={form.password}
            onChange={(event) => onChange({ password: event.target.value })}
          />
        </>
      ) : null}
      {!running && !receiveFailed && check.result?.smtp?.kind === 'auth-refused' ? (
        <>
          <Field
            className={styles['gap'] ?? ''}
            label={t('check.sendingUser')}
            value={servers.smtp.user}
            onChange={(event) => onChangeServer('smtp', { user: event.target.value })}
          />
          <Field
            className={styles['gap'] ?? ''}
            label={t('check.sendingPassword')}
            type="password"
            invalid
            value={form.smtpPassword}
            onChange={(event) => onChange({ smtpPassword: event.target.value })}
          />
        </>
      ) : null}
      <div role="alert">{saving ? <FaultText fault={saving} /> : null}</div>
      <Buttons>
        <Button disabled={adding} onClick={onBack}>
          {t('check.back')}
        </Button>
        <span className={styles['grow']} />
        {saving?.kind === 'keychain-unavailable' ? <Button onClick={onThisRunOnly}>{t('check.thisRunOnly')}</Button> : null}
        {!running && !receiveFailed && sendFailed ? <Button onClick={onReceiveOnly}>{t('check.receiveOnly')}</Button> : null}
        <Button look="primary" type="submit" disabled={running}>
          {running ? t('check.running') : t('check.again')}
        </Button>
      </Buttons>
    </form>
  )
}

function Step({ step }: { step: CheckStep }) {
  const { t, i18n } = useTranslation()
  const Icon = { running: CircleDashed, done: CircleCheck, failed: CircleX }[step.state]
  return (
    <li className={`${styles['step']} ${styles[step.state]}`}>
      <Icon aria-hidden="true" />
      <div>
        {step.state === 'failed' ? <b>{t(`check.failed.${step.step}`, { host: step.host })}</b> : stepText(step, t, i18n.language)}
        {step.state === 'failed' ? (
          <>
            <FaultText fault={step.fault} />
            {step.fault.kind === 'auth-refused' ? <p className={styles['faint']}>{t('check.appPassword')}</p> : null}
          </>
        ) : null}
      </div>
    </li>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

function stepText(step: Exclude<CheckStep, { state: 'failed' }>, t: Translate, language: string): string {
  if (step.state === 'running') return t(`check.trying.${step.step}`, { host: step.host })
  switch (step.step) {
    case 'imap-connect':
    case 'smtp-connect': {
      if (!step.protocol || step.validUntil === undefined) return t('check.answers', { host: step.host })
      const until = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(step.validUntil)
      return t('check.answersSafely', { host: step.host, protocol: step.protocol, until })
    }
    case 'imap-sign-in':
      return t('check.signedIn', { count: step.folders })
    case 'smtp-sign-in':
      return t('check.canSend')
  }
}
