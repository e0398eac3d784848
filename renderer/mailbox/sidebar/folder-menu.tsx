import { Check } from 'lucide-react'
import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, FolderKeep } from '../../../preload/contract/index.ts'
import { isAnnounced, keepOffline, markFolderRead, rebuildFolder, subscribe, toggleAnnounced } from '../../actions/folders.ts'
import { request } from '../../bridge.ts'
import { useOrderedAccounts } from '../../stores/accounts.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { useWindow } from '../../stores/window.ts'
import { useFolderName } from '../../ui/folder-name.ts'
import styles from '../../ui/menu.module.css'
import { stepAccount, stepFolder, toggleFavourite } from './order.ts'

const keeps: readonly FolderKeep[] = ['account', 'all', 'headers']

/** What one can do with a folder: by the right button, the menu key or Shift+F10 on it. */
export function FolderMenu({ folder, children }: { folder: Folder; children: ReactNode }) {
  const { t } = useTranslation()
  const { bring } = useWindow.getState()
  const nameOf = useFolderName()
  const own = folder.role === undefined
  const announced = useSettings(({ settings: { notifications } }) => isAnnounced(folder, notifications))
  const favourite = useSettings((state) => state.settings.sidebar.favourites.includes(folder.id))
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles['menu']} aria-label={t('folders.menu', { name: folder.name })}>
          <Item disabled={folder.unread === 0} onSelect={() => void markFolderRead(folder)}>
            {t('folders.markRead')}
          </Item>
          <Item onSelect={() => void request('openMailbox', { folderId: folder.id })}>{t('folders.ownWindow')}</Item>
          <Item onSelect={() => toggleFavourite(folder.id)}>{t(favourite ? 'folders.unfavourite' : 'folders.favourite')}</Item>
          <Item onSelect={() => stepFolder(folder, -1)}>{t('folders.up')}</Item>
          <Item onSelect={() => stepFolder(folder, 1)}>{t('folders.down')}</Item>
          <ContextMenu.Separator className={styles['line']} />
          <Item
            disabled={folder.denied.includes('create')}
            onSelect={() => bring({ kind: 'folder-name', accountId: folder.accountId, below: folder.path, rename: undefined })}
          >
            {t('folders.newInside')}
          </Item>
          {own ? (
            <>
              <Item
                disabled={folder.denied.includes('rename')}
                onSelect={() => bring({ kind: 'folder-name', accountId: folder.accountId, below: undefined, rename: folder })}
              >
                {t('folders.rename')}
              </Item>
              <Item disabled={folder.denied.includes('rename')} onSelect={() => bring({ kind: 'delete-folder', folder })}>
                {t('folders.delete')}
              </Item>
              <ContextMenu.CheckboxItem
                className={styles['item']}
                checked={folder.subscribed}
                onCheckedChange={(on) => void subscribe(folder, on === true)}
              >
                <Mark />
                {t('folders.subscribed')}
              </ContextMenu.CheckboxItem>
            </>
          ) : null}
          <ContextMenu.CheckboxItem className={styles['item']} checked={announced} onCheckedChange={() => toggleAnnounced(folder)}>
            <Mark />
            {t('folders.announced')}
          </ContextMenu.CheckboxItem>
          {folder.role === 'trash' || folder.role === 'junk' ? (
            <Item
              disabled={folder.total === 0 || folder.denied.includes('remove')}
              onSelect={() => bring({ kind: 'empty-folder', folder })}
            >
              {t('folders.empty')}
            </Item>
          ) : null}
          <Item disabled={folder.waiting || !folder.selectable} onSelect={() => void rebuildFolder(folder, nameOf(folder))}>
            {t('folders.rebuild')}
          </Item>
          <ContextMenu.Separator className={styles['line']} />
          <ContextMenu.Label className={styles['label']}>{t('folders.offline')}</ContextMenu.Label>
          <ContextMenu.RadioGroup value={folder.keep} onValueChange={(value) => void keepOffline(folder, value)}>
            {keeps.map((keep) => (
              <ContextMenu.RadioItem key={keep} value={keep} className={styles['item']}>
                <Mark />
                {t(`folders.keep.${keep}`)}
              </ContextMenu.RadioItem>
            ))}
          </ContextMenu.RadioGroup>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

/** On an account's name: a new folder of its own level. */
export function AccountMenu({ accountId, children }: { accountId: number; children: ReactNode }) {
  const { t } = useTranslation()
  const ids = useOrderedAccounts().map(({ id }) => id)
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles['menu']}>
          <Item onSelect={() => useWindow.getState().bring({ kind: 'folder-name', accountId, below: undefined, rename: undefined })}>
            {t('folders.new')}
          </Item>
          <Item disabled={ids[0] === accountId} onSelect={() => stepAccount(accountId, -1)}>
            {t('folders.up')}
          </Item>
          <Item disabled={ids.at(-1) === accountId} onSelect={() => stepAccount(accountId, 1)}>
            {t('folders.down')}
          </Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function Mark() {
  return (
    <span className={styles['mark']}>
      <ContextMenu.ItemIndicator>
        <Check aria-hidden="true" />
      </ContextMenu.ItemIndicator>
    </span>
  )
}

function Item({ children, disabled = false, onSelect }: { children: ReactNode; disabled?: boolean; onSelect: () => void }) {
  return (
    <ContextMenu.Item className={styles['item']} disabled={disabled} onSelect={onSelect}>
      <span className={styles['mark']} />
      {children}
    </ContextMenu.Item>
  )
}
