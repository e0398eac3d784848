import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../preload/contract/index.ts'
import { saveSettings } from '../actions/save-settings.ts'
import { runCommand } from '../commands/table.ts'
import { useOrderedAccounts } from '../stores/accounts.ts'
import type { SettingsSection } from '../stores/settings/sections.ts'
import { useSettings } from '../stores/settings/settings.ts'
import { Button } from '../ui/controls.tsx'
import { AccountItem } from './accounts/account-item.tsx'
import { Choice, Switch } from './choice.tsx'
import { ProblemReports } from './help/problem-reports.tsx'
import { ProtocolLog } from './help/server-log.tsx'
import { DefaultMailSetting } from './program/default-mail.tsx'
import { NotificationSettings } from './program/notifications.tsx'
import { SaveData, saveData } from './program/save-data.tsx'
import { SpellingSettings } from './program/spelling.tsx'
import { TrustedSenders } from './program/trusted-senders.tsx'
import { UpdateSettings } from './program/updates.tsx'
import { Rules } from './rules/rules.tsx'
import { DiskUse } from './storage/disk-use.tsx'

/** One setting: where it stands, what it is found by, and how it looks. */
export type Entry = { id: string; section: SettingsSection; words: string; node: ReactNode }

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark']
const accents: readonly Settings['look']['accent'][] = ['ink', 'green', 'plum', 'rust', 'slate']
const fonts: readonly Settings['look']['font'][] = ['hanji', 'system', 'serif']
const conversations = ['newestLast', 'newestFirst', 'off'] as const
const undoSeconds = ['0', '5', '10', '20', '30', '60']
const panes = ['right', 'bottom', 'none'] as const
const densities = ['roomy', 'normal', 'compact'] as const
const formats = ['rich', 'plain'] as const
const answers = ['above', 'below'] as const
const dateZones = ['local', 'utc'] as const
const languages: readonly Settings['language'][] = ['system', 'en', 'ko']

/** All settings; each change applies at once. */
export function useEntries(): Entry[] {
  return [...useAccountEntries(), ...useAppearance(), ...useReading(), ...useWriting(), ...useOthers()]
}

function useAccountEntries(): Entry[] {
  const { t } = useTranslation()
  const accounts = useOrderedAccounts()
  return [
    ...accounts.flatMap((account): Entry[] => [
      {
        id: `account-${account.id}`,
        section: 'accounts',
        words: `${account.email} ${t('identity.list')} ${t('settings.remove')} ${t('identity.signature')}`,
        node: <AccountItem account={account} />,
      },
      {
        id: `offline-${account.id}`,
        section: 'offline',
        words: `${account.email} ${t('settings.offline')} ${t('settings.largest')}`,
        node: <DiskUse account={account} />,
      },
    ]),
    ...accounts.map(
      (account): Entry => ({
        id: `log-${account.id}`,
        section: 'advanced',
        words: `${account.email} ${t('status.copyLog')}`,
        node: <ProtocolLog account={account} />,
      }),
    ),
    {
      id: 'check-mail',
      section: 'advanced',
      words: t('command.check-mail'),
      node: <Button onClick={() => runCommand('check-mail')}>{t('command.check-mail')}</Button>,
    },
    {
      id: 'add-account',
      section: 'accounts',
      words: t('settings.addAccount'),
      node: <Button onClick={() => runCommand('add-account')}>{t('settings.addAccount')}</Button>,
    },
  ]
}

type ChoiceEntry<T extends string> = {
  label: string
  value: T
  options: readonly T[]
  text: (option: T) => string
  onChange: (value: T) => Promise<void>
}

function choice<T extends string>(id: string, section: SettingsSection, props: ChoiceEntry<T>): Entry {
  const words = [props.label, ...props.options.map(props.text)].join(' ')
  return { id, section, words, node: <Choice {...props} /> }
}

function useAppearance(): Entry[] {
  const { t } = useTranslation()
  const { theme, language, look, layout } = useSettings((state) => state.settings)
  return [
    choice('theme', 'appearance', {
      label: t('settings.theme'),
      value: theme,
      options: themes,
      text: (option) => t(`settings.themes.${option}`),
      onChange: (next) => saveSettings({ theme: next }),
    }),
    choice('language', 'appearance', {
      label: t('settings.language'),
      value: language,
      options: languages,
      text: (option) => t(`settings.languages.${option}`),
      onChange: (next) => saveSettings({ language: next }),
    }),
    choice('accent', 'appearance', {
      label: t('settings.accent'),
      value: look.accent,
      options: accents,
      text: (option) => t(`settings.accents.${option}`),
      onChange: (accent) => saveSettings({ look: { accent } }),
    }),
    choice('font', 'appearance', {
      label: t('settings.font'),
      value: look.font,
      options: fonts,
      text: (option) => t(`settings.fonts.${option}`),
      onChange: (font) => saveSettings({ look: { font } }),
    }),
    choice('density', 'appearance', {
      label: t('settings.density'),
      value: layout.density,
      options: densities,
      text: (option) => t(`settings.densities.${option}`),
      onChange: (density) => saveSettings({ layout: { density } }),
    }),
    {
      id: 'avatars',
      section: 'appearance',
      words: t('settings.avatars'),
      node: (
        <Switch
          label={t('settings.avatars')}
          place="alone"
          value={layout.avatars}
          onChange={(avatars) => saveSettings({ layout: { avatars } })}
        />
      ),
    },
  ]
}

function useReading(): Entry[] {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  const { layout } = settings
  const grouped = !settings.conversations ? 'off' : settings.newestFirst ? 'newestFirst' : 'newestLast'
  return [
    choice('conversations', 'reading', {
      ...{
        label: t('settings.conversations'),
        value: grouped,
        options: conversations,
        text: (option) => t(`settings.conversation.${option}`),
      },
      onChange: (option) => saveSettings({ conversations: option !== 'off', newestFirst: option === 'newestFirst' }),
    }),
    choice('pane', 'reading', {
      label: t('settings.pane'),
      value: layout.pane,
      options: panes,
      text: (option) => t(`settings.panes.${option}`),
      onChange: (pane) => saveSettings({ layout: { pane } }),
    }),
    {
      id: 'headings',
      section: 'reading',
      words: t('settings.headings'),
      node: (
        <Switch
          label={t('settings.headings')}
          place="alone"
          value={layout.headings}
          onChange={(headings) => saveSettings({ layout: { headings } })}
        />
      ),
    },
  ]
}

function useWriting(): Entry[] {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  return [
    choice('format', 'writing', {
      label: t('settings.format'),
      value: settings.format,
      options: formats,
      text: (option) => t(`settings.formats.${option}`),
      onChange: (format) => saveSettings({ format }),
    }),
    choice('answer', 'writing', {
      label: t('settings.answer'),
      value: settings.answerAbove ? 'above' : 'below',
      options: answers,
      text: (option) => t(`settings.answers.${option}`),
      onChange: (option) => saveSettings({ answerAbove: option === 'above' }),
    }),
    choice('dateZone', 'writing', {
      label: t('settings.dateZone'),
      value: settings.dateZone,
      options: dateZones,
      text: (option) => t(`settings.dateZones.${option}`),
      onChange: (dateZone) => saveSettings({ dateZone }),
    }),
    choice('undo', 'writing', {
      label: t('settings.undoSend'),
      value: String(settings.undoSeconds),
      options: undoSeconds,
      text: (option) => t(option === '0' ? 'settings.undoNever' : 'settings.undoSeconds', { count: Number(option) }),
      onChange: (option) => saveSettings({ undoSeconds: Number(option) }),
    }),
    {
      id: 'spelling',
      section: 'writing',
      words: `${t('spelling.title')} ${t('spelling.on')} ${t('spelling.known')}`,
      node: <SpellingSettings value={settings.spelling} onChange={(spelling) => saveSettings({ spelling })} />,
    },
  ]
}

function useOthers(): Entry[] {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  const { notifications, tray, startAtLogin, updates } = settings
  return [
    { id: 'rules', section: 'rules', words: `${t('rules.title')} ${t('rules.add')}`, node: <Rules /> },
    {
      id: 'notifications',
      section: 'notifications',
      words: `${t('notifications.title')} ${t('notifications.on')} ${t('notifications.quietFrom')} ${t('notifications.sound')}`,
      node: <NotificationSettings value={notifications} onChange={(next) => saveSettings({ notifications: next })} />,
    },
    {
      id: 'tray',
      section: 'notifications',
      words: t('settings.tray'),
      node: <Switch label={t('settings.tray')} place="alone" value={tray} onChange={(next) => saveSettings({ tray: next })} />,
    },
    {
      id: 'updates',
      section: 'advanced',
      words: `${t('updates.title')} ${t('updates.setting')} ${t('command.check-updates')}`,
      node: <UpdateSettings value={updates} onChange={(next) => saveSettings({ updates: next })} />,
    },
    {
      id: 'save-data',
      section: 'offline',
      words: `${t('settings.saveData')} ${saveData.map((option) => t(`settings.saveDataWhen.${option}`)).join(' ')}`,
      node: <SaveData value={settings.saveData} onChange={(next) => saveSettings({ saveData: next })} />,
    },
    {
      id: 'default-mail',
      section: 'advanced',
      words: `${t('defaultMail.title')} ${t('defaultMail.make')} mailto`,
      node: <DefaultMailSetting />,
    },
    {
      id: 'start-at-login',
      section: 'advanced',
      words: t('settings.startAtLogin'),
      node: (
        <Switch
          label={t('settings.startAtLogin')}
          place="alone"
          value={startAtLogin}
          onChange={(next) => saveSettings({ startAtLogin: next })}
        />
      ),
    },
    {
      id: 'problems',
      section: 'problems',
      words: `${t('problems.title')} ${t('problems.what')}`,
      node: <ProblemReports />,
    },
    {
      id: 'diagnostics',
      section: 'problems',
      words: `${t('diagnostics.title')} ${t('command.diagnostics')}`,
      node: <Button onClick={() => runCommand('diagnostics')}>{t('command.diagnostics')}</Button>,
    },
    { id: 'trusted', section: 'privacy', words: t('settings.trusted'), node: <TrustedSenders /> },
    {
      id: 'keys',
      section: 'keys',
      words: `${t('command.shortcuts')} ${t('settings.sections.keys')}`,
      node: <Button onClick={() => runCommand('shortcuts')}>{t('command.shortcuts')}</Button>,
    },
  ]
}
