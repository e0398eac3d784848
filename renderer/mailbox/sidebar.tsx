import {
  Archive,
  Clock,
  FilePen,
  Folder as FolderIcon,
  Inbox,
  type LucideIcon,
  PenLine,
  Send,
  Settings,
  ShieldAlert,
  Star,
  Trash2,
} from 'lucide-react'
import type { CSSProperties, HTMLAttributes, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, FolderRole, View } from '../../preload/api.ts'
import { runCommand } from '../commands/registry.ts'
import { accountColour, useAccounts } from '../stores/accounts.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list.ts'
import { useUnsentCount } from '../stores/outbox.ts'
import { useWindow } from '../stores/window.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import { fileSize } from '../ui/format.ts'
import { dropTarget } from './dragging.ts'
import { AccountMenu, FolderMenu } from './folder-menu.tsx'
import { useFolderName } from './folder-name.ts'
import styles from './sidebar.module.css'
import { StatusLine } from './status-line.tsx'
import { moveInTree } from './tree-keys.ts'

const icons: Record<FolderRole, LucideIcon> = {
  inbox: Inbox,
  drafts: FilePen,
  sent: Send,
  archive: Archive,
  all: Archive,
  flagged: Star,
  junk: ShieldAlert,
  trash: Trash2,
}

/** Accounts, their folders, and the state of it all. */
export function Sidebar() {
  const { t } = useTranslation()
  const accounts = useAccounts((state) => state.accounts)
  const folders = useFolders((state) => state.folders)
  const unsent = useUnsentCount()
  const pane = useWindow((state) => state.pane)
  const view = useList((state) => state.view)
  const unread = folders.filter(({ role }) => role === 'inbox').reduce((sum, folder) => sum + folder.unread, 0)
  const isView = (kind: View['kind']) => pane === 'mail' && view.kind === kind
  return (
    <nav className={styles['side']} aria-label={t('sidebar.label')}>
      <header>
        <Button look="primary" className={styles['new'] ?? ''} onClick={() => runCommand('new-message')} aria-keyshortcuts="Control+N">
          <PenLine />
          <span className={styles['words']}>{t('sidebar.newMessage')}</span>
        </Button>
      </header>
      <div role="tree" aria-label={t('sidebar.folders')} className={styles['tree']} onKeyDown={moveInTree}>
        <Item
          icon={Inbox}
          name={t('folder.allInboxes')}
          count={unread}
          selected={isView('unified-inbox')}
          onOpen={() => show({ kind: 'unified-inbox' })}
        />
        <Item icon={Star} name={t('folder.starred')} selected={isView('starred')} onOpen={() => show({ kind: 'starred' })} />
        <Item icon={Clock} name={t('folder.snoozed')} selected={isView('snoozed')} onOpen={() => show({ kind: 'snoozed' })} />
        <Item
          icon={Send}
          name={t('folder.outbox')}
          count={unsent}
          selected={pane === 'outbox'}
          onOpen={() => useWindow.getState().showPane('outbox')}
        />
        {accounts.map((account) => (
          <div key={account.id} role="group" aria-label={account.email}>
            <AccountMenu accountId={account.id}>
              <div className={styles['account']} title={account.email} aria-hidden="true">
                <i style={{ background: accountColour(account) }} />
                <span>{account.email}</span>
              </div>
            </AccountMenu>
            {folders
              .filter(({ accountId }) => accountId === account.id)
              .map((folder) => (
                <FolderItem
                  key={folder.id}
                  folder={folder}
                  selected={pane === 'mail' && view.kind === 'folder' && view.folderId === folder.id}
                />
              ))}
          </div>
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

function show(view: View): void {
  useWindow.getState().showPane('mail')
  void useList.getState().show(view)
}

function FolderItem({ folder, selected }: { folder: Folder; selected: boolean }) {
  const { t, i18n } = useTranslation()
  const name = useFolderName()
  const numbers = new Intl.NumberFormat(i18n.language)
  const offline = t('activity.offline', {
    done: numbers.format(folder.offline),
    total: numbers.format(folder.total),
    size: fileSize(folder.bytes, i18n.language),
  })
  const count = folder.role === 'drafts' ? folder.total : folder.role === 'sent' || folder.role === 'trash' ? 0 : folder.unread
  return (
    <FolderMenu folder={folder}>
      <Item
        icon={folder.role ? icons[folder.role] : FolderIcon}
        name={name(folder)}
        title={folder.selectable ? `${folder.path}\n${offline}` : folder.path}
        count={count}
        depth={folder.role === 'inbox' ? 0 : folder.depth}
        unread={folder.unread > 0 && folder.role !== 'drafts'}
        selected={selected}
        disabled={!folder.selectable}
        onOpen={() => show({ kind: 'folder', folderId: folder.id })}
        {...dropTarget(folder, name(folder))}
      />
    </FolderMenu>
  )
}

type ItemProps = Omit<HTMLAttributes<HTMLDivElement>, 'onClick'> & {
  ref?: Ref<HTMLDivElement>
  icon: LucideIcon
  name: string
  title?: string
  count?: number
  depth?: number
  unread?: boolean
  selected: boolean
  disabled?: boolean
  onOpen: () => void
}

function Item({ icon: Icon, name, title, count = 0, depth = 0, unread = false, selected, disabled = false, onOpen, ...rest }: ItemProps) {
  const { t, i18n } = useTranslation()
  return (
    <div
      {...rest}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-disabled={disabled}
      aria-label={count > 0 ? t('sidebar.itemCount', { name, count }) : name}
      title={title ?? name}
      tabIndex={selected ? 0 : -1}
      className={`${styles['folder']} ${unread ? styles['unread'] : ''}`}
      style={{ '--depth': depth } as CSSProperties}
      onClick={disabled ? undefined : onOpen}
      onKeyDown={(event) => !disabled && (event.key === 'Enter' || event.key === ' ') && onOpen()}
    >
      <Icon aria-hidden="true" />
      <span className={styles['name']}>{name}</span>
      {count > 0 ? <span className={styles['count']}>{new Intl.NumberFormat(i18n.language).format(count)}</span> : null}
    </div>
  )
}
