import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder } from '../../../preload/contract/index.ts'
import { surfaces } from '../../commands/controls.ts'
import { MenuChoice, MenuItemsAbout } from '../../commands/menu-items.tsx'
import { ofAccount, ofFolder } from '../../commands/of-folder.ts'
import { useOrderedAccounts } from '../../stores/accounts.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import styles from '../../ui/menu.module.css'

/** What one can do with a folder: by the right button, the menu key or Shift+F10 on it. */
export function FolderMenu({ folder, children }: { folder: Folder; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles['menu']} aria-label={t('folders.menu', { name: folder.name })}>
          <FolderItems folder={folder} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function FolderItems({ folder }: { folder: Folder }) {
  const { t } = useTranslation()
  const settings = useSettings((state) => state.settings)
  const about = { of: 'context', runs: ofFolder, about: { folder, settings } } as const
  return (
    <>
      <MenuItemsAbout ids={surfaces.folder(settings.sidebar.favourites.includes(folder.id))} {...about} />
      <ContextMenu.Separator className={styles['line']} />
      <MenuItemsAbout ids={surfaces.folderItself} {...about} />
      <ContextMenu.Separator className={styles['line']} />
      <ContextMenu.Label className={styles['label']}>{t('folders.offline')}</ContextMenu.Label>
      <MenuChoice ids={surfaces.folderKeeps} {...about} />
    </>
  )
}

/** On an account's name: a new folder of its own level, and its place among the others. */
export function AccountMenu({ accountId, children }: { accountId: number; children: ReactNode }) {
  const order = useOrderedAccounts().map(({ id }) => id)
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles['menu']}>
          <MenuItemsAbout ids={surfaces.account} of="context" runs={ofAccount} about={{ accountId, order }} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
