import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Settings } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { runCommand } from '../commands/registry.ts'
import { accountColour, useAccounts } from '../stores/accounts.ts'
import { useSettings } from '../stores/settings.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { Identities } from './identities.tsx'
import { NotificationSettings } from './notification-settings.tsx'
import { OfflinePolicyChoice } from './offline-policy.tsx'
import { Rules } from './rules.tsx'
import styles from './settings.module.css'
import { SpellingSettings } from './spelling-settings.tsx'
import { TrustedSenders } from './trusted-senders.tsx'

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark']
const conversations = ['newestLast', 'newestFirst', 'off'] as const
const undoSeconds = ['0', '5', '10', '20', '30', '60']
const panes = ['right', 'bottom', 'none'] as const
const densities = ['roomy', 'normal', 'compact'] as const
const formats = ['rich', 'plain'] as const
const answers = ['above', 'below'] as const
const languages: readonly Settings['language'][] = ['system', 'en', 'ko']

/** Appearance, language and the accounts; each change applies at once. */
export function SettingsDialog() {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  const accounts = useAccounts((state) => state.accounts)
  const close = () => useWindow.getState().bring({ kind: 'none' })
  const save = (change: Partial<Settings>) => void request('saveSettings', { settings: { ...settings, ...change } })
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content className={`${controls['dialog']} ${controls['card']}`} aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h1>{t('settings.title')}</h1>
          </Dialog.Title>
          <Choice
            label={t('settings.theme')}
            value={settings.theme}
            options={themes}
            text={(option) => t(`settings.themes.${option}`)}
            onChange={(theme) => save({ theme })}
          />
          <Choice
            label={t('settings.language')}
            value={settings.language}
            options={languages}
            text={(option) => t(`settings.languages.${option}`)}
            onChange={(language) => save({ language })}
          />
          <Choice
            label={t('settings.undoSend')}
            value={String(settings.undoSeconds)}
            options={undoSeconds}
            text={(option) => t(option === '0' ? 'settings.undoNever' : 'settings.undoSeconds', { count: Number(option) })}
            onChange={(option) => save({ undoSeconds: Number(option) })}
          />
          <Choice
            label={t('settings.conversations')}
            value={!settings.conversations ? 'off' : settings.newestFirst ? 'newestFirst' : 'newestLast'}
            options={conversations}
            text={(option) => t(`settings.conversation.${option}`)}
            onChange={(option) => save({ conversations: option !== 'off', newestFirst: option === 'newestFirst' })}
          />
          <Choice
            label={t('settings.pane')}
            value={settings.layout.pane}
            options={panes}
            text={(option) => t(`settings.panes.${option}`)}
            onChange={(pane) => save({ layout: { ...settings.layout, pane } })}
          />
          <Choice
            label={t('settings.density')}
            value={settings.layout.density}
            options={densities}
            text={(option) => t(`settings.densities.${option}`)}
            onChange={(density) => save({ layout: { ...settings.layout, density } })}
          />
          <Choice
            label={t('settings.format')}
            value={settings.format}
            options={formats}
            text={(option) => t(`settings.formats.${option}`)}
            onChange={(format) => save({ format })}
          />
          <Choice
            label={t('settings.answer')}
            value={settings.answerAbove ? 'above' : 'below'}
            options={answers}
            text={(option) => t(`settings.answers.${option}`)}
            onChange={(option) => save({ answerAbove: option === 'above' })}
          />
          <SpellingSettings value={settings.spelling} onChange={(spelling) => save({ spelling })} />
          <NotificationSettings value={settings.notifications} onChange={(notifications) => save({ notifications })} />
          <Rules />
          <TrustedSenders />
          <h2 className={styles['heading']}>{t('settings.accounts')}</h2>
          <ul className={styles['accounts']}>
            {accounts.map((account) => (
              <AccountItem key={account.id} account={account} />
            ))}
          </ul>
          <div className={styles['buttons']}>
            <Button onClick={() => runCommand('add-account')}>{t('settings.addAccount')}</Button>
            <span className={styles['grow']} />
            <Button look="primary" onClick={close}>
              {t('common.done')}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: readonly T[]
  text: (option: T) => string
  onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, options, text, onChange }: ChoiceProps<T>) {
  return (
    <label className={`${controls['field']} ${styles['choice']}`}>
      {label}
      <select
        className={controls['input']}
        value={value}
        onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {text(option)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Removing asks once more, in place: it takes this computer's copy of the mail, and letters that are still to be sent. */
function AccountItem({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <li>
      <div className={styles['account']}>
        <i style={{ background: accountColour(account) }} />
        <span className={styles['grow']}>{asking ? t('settings.removeWhat', { email: account.email }) : account.email}</span>
        {asking ? <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button> : null}
        <Button onClick={() => (asking ? void request('removeAccount', { accountId: account.id }) : setAsking(true))}>
          {t(asking ? 'settings.removeYes' : 'settings.remove')}
        </Button>
      </div>
      <Identities account={account} />
      <OfflinePolicyChoice account={account} />
    </li>
  )
}
