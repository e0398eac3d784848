import {
  ChevronDown,
  ChevronRight,
  CircleAlert,
  Clock,
  CornerUpLeft,
  Ellipsis,
  Inbox,
  MailOpen,
  PenLine,
  Send,
  Settings,
  Star,
} from 'lucide-react'
import { useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Account, Folder, FolderRole, View } from '../../../preload/contract/index.ts'
import { foldAccount, stepAccount } from '../../actions/sidebar-order.ts'
import { controlOf, runControl } from '../../commands/controls.ts'
import { runCommand } from '../../commands/table.ts'
import { accountColour, useAccounts, useOrderedAccounts } from '../../stores/accounts.ts'
import { branchesOf } from '../../stores/folder-tree.ts'
import { useFolders } from '../../stores/folders.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useNeedCount } from '../../stores/needs.ts'
import { useUnsentCount } from '../../stores/outbox.ts'
import { useAriaKeys } from '../../stores/settings/key-hints.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { useWindow } from '../../stores/window.ts'
import { Button, IconButton } from '../../ui/controls.tsx'
import { useFirst } from '../../ui/hooks/use-first.ts'
import { favouritesTarget } from './folder-drag.ts'
import { AccountMenu } from './folder-menu.tsx'
import { FolderItem, Item, roleIcons, show } from './item.tsx'
import styles from './sidebar.module.css'
import { StatusLine } from './status-line.tsx'
import { foldsItem, moveInTree, movesItem } from './tree-keys.ts'

/** So many folders of an account are drawn before one asks for more. */
const mostShown = 300

/** Of these one looks at all accounts together. */
const together: readonly FolderRole[] = ['drafts', 'sent']

/** Accounts, their folders, and the state of it all. */
export function Sidebar() {
  const { t } = useTranslation()
  const accounts = useOrderedAccounts()
  return (
    <nav className={styles['side']} aria-label={t('sidebar.label')}>
      <header>
        <Button
          look="primary"
          className={styles['new'] ?? ''}
          onClick={() => runControl('new-message')}
          aria-keyshortcuts={useAriaKeys('new-message')}
          data-command="new-message"
        >
          <PenLine />
          <span className={styles['words']}>{t(controlOf('new-message').title)}</span>
        </Button>
      </header>
      <div role="tree" aria-label={t('sidebar.folders')} className={styles['tree']} onKeyDown={moveInTree}>
        <Everywhere several={accounts.length > 1} />
        <Favourites several={accounts.length > 1} />
        {accounts.map((account) => (
          <AccountFolders key={account.id} account={account} />
        ))}
      </div>
      <footer>
        <StatusLine />
        <IconButton label={t('sidebar.settings')} onClick={() => runCommand('settings')}>
          <Settings />
        </IconButton>
      </footer>
    </nav>
  )
}

/** What lies in all accounts. */
function Everywhere({ several }: { several: boolean }) {
  const { t } = useTranslation()
  const unread = useFolders(({ folders }) => folders.filter(({ role }) => role === 'inbox').reduce((sum, folder) => sum + folder.unread, 0))
  const unsent = useUnsentCount()
  const needs = useNeedCount()
  const pane = useWindow((state) => state.pane)
  const view = useList((state) => state.view)
  const isView = (kind: View['kind']) => pane === 'mail' && view.kind === kind
  return (
    <>
      <Item
        icon={Inbox}
        name={t('folder.allInboxes')}
        count={unread}
        selected={isView('unified-inbox')}
        onOpen={() => show({ kind: 'unified-inbox' })}
      />
      <Item icon={MailOpen} name={t('folder.unread')} selected={isView('unread')} onOpen={() => show({ kind: 'unread' })} />
      <Item icon={Star} name={t('folder.starred')} selected={isView('starred')} onOpen={() => show({ kind: 'starred' })} />
      <Item icon={Clock} name={t('folder.snoozed')} selected={isView('snoozed')} onOpen={() => show({ kind: 'snoozed' })} />
      <Item
        icon={CornerUpLeft}
        name={t('folder.later')}
        selected={pane === 'mail' && view.kind === 'marked' && view.mark === 'later'}
        onOpen={() => show({ kind: 'marked', mark: 'later' })}
      />
      {several
        ? together.map((role) => (
            <Item
              key={role}
              icon={roleIcons[role]}
              name={t(`everyFolder.${role}`)}
              selected={pane === 'mail' && view.kind === 'role' && view.role === role}
              onOpen={() => show({ kind: 'role', role })}
            />
          ))
        : null}
      <Item
        icon={Send}
        name={t('folder.outbox')}
        count={unsent}
        selected={pane === 'outbox'}
        onOpen={() => useWindow.getState().showPane('outbox')}
      />
      {needs > 0 || pane === 'needs' ? (
        <Item
          icon={CircleAlert}
          name={t('needs.title')}
          count={needs}
          selected={pane === 'needs'}
          onOpen={() => useWindow.getState().showPane('needs')}
        />
      ) : null}
    </>
  )
}

const useIsShown = () => {
  const pane = useWindow((state) => state.pane)
  const view = useList((state) => state.view)
  return ({ id }: Folder) => pane === 'mail' && view.kind === 'folder' && view.folderId === id
}

/** The folders that a person uses most. */
function Favourites({ several }: { several: boolean }) {
  const { t } = useTranslation()
  const ids = useSettings((state) => state.settings.sidebar.favourites)
  const folders = useFolders((state) => state.folders)
  const accounts = useAccounts((state) => state.accounts)
  const isShown = useIsShown()
  const shown = ids.flatMap((id) => folders.find((folder) => folder.id === id) ?? [])
  if (shown.length === 0) return null
  return (
    <div role="group" aria-label={t('sidebar.favourites')} {...favouritesTarget}>
      <div className={styles['account']} aria-hidden="true">
        <span>{t('sidebar.favourites')}</span>
      </div>
      {shown.map((folder) => (
        <FolderItem
          key={folder.id}
          folder={folder}
          depth={0}
          favourite
          selected={isShown(folder)}
          account={several ? accounts.find(({ id }) => id === folder.accountId)?.email : undefined}
        />
      ))}
    </div>
  )
}

function AccountFolders({ account }: { account: Account }) {
  const { t } = useTranslation()
  const all = useFolders((state) => state.folders)
  const { folders: order, foldedAccounts, foldedFolders } = useSettings((state) => state.settings.sidebar)
  const isShown = useIsShown()
  const folded = foldedAccounts.includes(account.id)
  const hidden = useMemo(() => new Set(foldedFolders), [foldedFolders])
  const branches = useMemo(
    () =>
      branchesOf(
        all.filter(({ accountId }) => accountId === account.id),
        order,
        hidden,
      ),
    [all, account.id, order, hidden],
  )
  const { shown, left, next, more } = useFirst(branches, mostShown)
  const last = useRef<HTMLDivElement>(null)
  // The folder whose messages are listed is there, wherever it stands.
  const listed = left > 0 ? branches.slice(shown.length).find(({ folder }) => isShown(folder)) : undefined
  const showMore = () => {
    const group = last.current?.parentElement
    flushSync(more)
    // Behind the account's own line and the folders that were shown.
    group?.querySelectorAll<HTMLElement>('[role=treeitem]')[shown.length + 1]?.focus()
  }
  return (
    <div role="group" aria-label={account.email}>
      <AccountMenu accountId={account.id}>
        <div
          role="treeitem"
          tabIndex={-1}
          className={styles['account']}
          title={account.email}
          aria-level={1}
          aria-selected={false}
          aria-expanded={!folded}
          aria-label={t('sidebar.account', { account: account.email })}
          onClick={() => foldAccount(account.id, !folded)}
          onKeyDown={(event) => {
            const wanted = foldsItem(event, folded)
            if (wanted !== undefined) foldAccount(account.id, wanted)
            const by = movesItem(event)
            if (by !== undefined) stepAccount(account.id, by)
          }}
        >
          <i style={{ background: accountColour(account) }} />
          <span>{account.email}</span>
          {folded ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
        </div>
      </AccountMenu>
      {folded
        ? null
        : [...shown, ...(listed ? [listed] : [])].map(({ folder, depth, hasChildren }) => (
            <FolderItem
              key={folder.id}
              folder={folder}
              depth={depth}
              level={depth + 2}
              selected={isShown(folder)}
              open={hasChildren ? !hidden.has(folder.id) : undefined}
            />
          ))}
      {folded || left === 0 ? null : (
        <Item
          ref={last}
          icon={Ellipsis}
          name={t('sidebar.more', { count: next })}
          title={t('sidebar.left', { count: left })}
          level={2}
          selected={false}
          onOpen={showMore}
        />
      )}
    </div>
  )
}
