import { CircleAlert, CircleCheck, ClipboardCopy, CloudOff, HardDrive, KeyRound, RefreshCw } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { Account, AccountActivity, Fault, Folder } from '../../../preload/contract/index.ts'
import { copyProtocolLog } from '../../actions/copy-server-log.ts'
import { rebuildFolder } from '../../actions/folders.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import { useNeeds } from '../../stores/needs.ts'
import { useUnsentCount } from '../../stores/outbox.ts'
import { useProgram } from '../../stores/program.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { FaultText } from '../../ui/fault-text.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import { clock, fileSize } from '../../ui/format.ts'
import styles from './sidebar.module.css'

/** So many folders that could not be listed are told of; each says so itself. */
const mostUnlisted = 20

/** The one place where the state of everything is always visible; opens what each account is doing. */
export function StatusLine() {
  const { t, i18n } = useTranslation()
  const accounts = useAccounts((state) => state.accounts)
  const activity = useAccounts((state) => state.activity)
  const waiting = useAccounts((state) => state.waiting)
  const unsent = useUnsentCount()
  const held = unsent + Object.values(waiting).reduce((sum, count) => sum + count, 0)
  const states = accounts.map(({ id }): AccountActivity => activity[id] ?? { state: 'connecting' })
  const needs = useNeeds((state) => state.needs)
  const found = summarise(states)
  const lowRoom = useProgram((state) => state.lowRoom)
  const saving = useProgram((state) => state.saving)
  const summary = moreUrgent(found, needs.length, { lowRoom: lowRoom !== undefined, saving })
  const numbers = new Intl.NumberFormat(i18n.language)
  const text = t(`status.${summary.kind}`, {
    done: numbers.format(summary.done),
    total: numbers.format(summary.total),
    count: needs.length,
  })
  const Icon = icons[summary.kind]
  return (
    <Popover.Root>
      <Popover.Trigger className={`${styles['status']} ${summary.kind === 'signIn' ? styles['bad'] : ''}`}>
        <Icon aria-hidden="true" />
        <span role="status" data-testid="status">
          {held > 0 && summary.kind === 'offline' ? t('status.offlineWaiting', { count: held }) : text}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content side="top" align="start" sideOffset={6} className={styles['activity']} aria-label={t('status.title')}>
          {lowRoom === undefined ? null : <p role="note">{t('status.lowRoomWhat', { free: fileSize(lowRoom, i18n.language) })}</p>}
          {saving ? <p role="note">{t('status.savingWhat')}</p> : null}
          {accounts.map((account) => (
            <AccountStatus
              key={account.id}
              account={account}
              activity={activity[account.id]}
              waiting={waiting[account.id] ?? 0}
              needs={needs.filter(({ accountId }) => accountId === account.id).length}
            />
          ))}
          <div className={styles['actions']}>
            <Button onClick={() => void ask('checkMail', {})}>
              <RefreshCw />
              {t('status.checkNow')}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const icons = {
  upToDate: CircleCheck,
  syncing: RefreshCw,
  downloading: RefreshCw,
  connecting: RefreshCw,
  offline: CloudOff,
  someOffline: CircleAlert,
  signIn: KeyRound,
  needsYou: CircleAlert,
  lowRoom: HardDrive,
  saving: CircleCheck,
}

type Summary = { kind: keyof typeof icons; done: number; total: number }

/** What is said in place of what the accounts are doing, unless one of them cannot go on. */
function moreUrgent(found: Summary, needs: number, now: { lowRoom: boolean; saving: boolean }): Summary {
  if (now.lowRoom && found.kind !== 'signIn' && found.kind !== 'offline') return { ...found, kind: 'lowRoom' }
  if (found.kind !== 'upToDate') return found
  return needs > 0 ? { ...found, kind: 'needsYou' } : now.saving ? { ...found, kind: 'saving' } : found
}

function summarise(states: AccountActivity[]): Summary {
  const plain = (kind: Summary['kind']): Summary => ({ kind, done: 0, total: 0 })
  if (states.some(({ state }) => state === 'sign-in-needed')) return plain('signIn')
  const offline = states.filter(({ state }) => state === 'offline').length
  if (offline > 0) return plain(offline === states.length ? 'offline' : 'someOffline')
  const busy = (state: 'listing' | 'downloading', kind: Summary['kind']): Summary | undefined => {
    const found = states.flatMap((activity) => (activity.state === state ? [activity] : []))
    if (found.length === 0) return undefined
    return { kind, done: found.reduce((sum, { done }) => sum + done, 0), total: found.reduce((sum, { total }) => sum + total, 0) }
  }
  const working = busy('listing', 'syncing') ?? busy('downloading', 'downloading')
  if (working) return working
  return plain(states.some(({ state }) => state === 'connecting') ? 'connecting' : 'upToDate')
}

type AccountStatusProps = { account: Account; activity: AccountActivity | undefined; waiting: number; needs: number }

function AccountStatus({ account, activity, waiting, needs }: AccountStatusProps) {
  const { t, i18n } = useTranslation()
  const numbers = new Intl.NumberFormat(i18n.language)
  const own = useFolders((state) => state.folders).filter(({ accountId }) => accountId === account.id)
  const total = own.reduce((sum, folder) => sum + folder.total, 0)
  const bytes = own.reduce((sum, folder) => sum + folder.bytes, 0)
  const offline = own.reduce((sum, folder) => sum + folder.offline, 0)
  const nameOf = useFolderName()
  const faulty = activity?.state === 'offline' || activity?.state === 'sign-in-needed'
  return (
    <div>
      <b>{account.email}</b>
      {activity && !faulty ? (
        <p>
          {t(`activity.${activity.state}`, {
            done: 'done' in activity ? numbers.format(activity.done) : '',
            total: 'total' in activity ? numbers.format(activity.total) : '',
            time: activity.state === 'up-to-date' ? clock(activity.checkedAt, i18n.language) : '',
            folder: 'folder' in activity ? activity.folder : '',
          })}
        </p>
      ) : null}
      {faulty ? <FaultText fault={activity.fault} /> : null}
      {activity?.state === 'offline' ? <p>{t('activity.retryAt', { time: clock(activity.retryAt, i18n.language) })}</p> : null}
      {waiting > 0 ? <p>{t('activity.waiting', { count: waiting })}</p> : null}
      <p>{t('activity.offline', { done: numbers.format(offline), total: numbers.format(total), size: fileSize(bytes, i18n.language) })}</p>
      {own
        .filter(({ unlisted }) => unlisted)
        .slice(0, mostUnlisted)
        .map((folder) =>
          folder.unlisted ? <Unlisted key={folder.id} folder={folder} name={nameOf(folder)} {...folder.unlisted} /> : null,
        )}
      {!faulty && activity?.trouble ? <LastTrouble trouble={activity.trouble} /> : null}
      <div className={styles['buttons']}>
        {needs > 0 ? (
          <Popover.Close asChild>
            <Button onClick={() => useWindow.getState().showPane('needs')}>
              <CircleAlert />
              {t('needs.count', { count: needs })}
            </Button>
          </Popover.Close>
        ) : null}
        <Button onClick={() => void copyProtocolLog(account.id)}>
          <ClipboardCopy />
          {t('status.copyLog')}
        </Button>
        {activity?.state === 'sign-in-needed' ? (
          <Button onClick={() => useWindow.getState().bring({ kind: 'sign-in', accountId: account.id })}>{t('status.signIn')}</Button>
        ) : null}
      </div>
    </div>
  )
}

/** What of a folder is not in the list, and why. */
function Unlisted({ folder, name, count, fault }: { folder: Folder; name: string; count: number; fault: Fault | undefined }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t(count > 0 ? 'folders.unlisted' : 'folders.unopened', { folder: name, count })}</p>
      {fault ? <FaultText fault={fault} /> : null}
      <Button look="link" aria-label={t('folders.rebuildNamed', { name })} onClick={() => void rebuildFolder(folder, name)}>
        {t('folders.rebuild')}
      </Button>
    </>
  )
}

/** What last went wrong and has passed since. */
function LastTrouble({ trouble }: { trouble: NonNullable<AccountActivity['trouble']> }) {
  const { t, i18n } = useTranslation()
  return (
    <details>
      <summary>{t('activity.trouble', { time: clock(trouble.at, i18n.language) })}</summary>
      <FaultText fault={trouble.fault} />
    </details>
  )
}
