import { Check } from 'lucide-react'
import { ContextMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, FolderKeep } from '../../../preload/contract/index.ts'
import { keepOffline } from '../../actions/folders.ts'
import { useOrderedAccounts } from '../../stores/accounts.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { useWindow } from '../../stores/window.ts'
import { useFolderName } from '../../ui/folder-name.ts'
import styles from '../../ui/menu.module.css'
import { type FolderCommand, folderCommands } from './folder-commands.ts'
import { stepAccount } from './order.ts'

const keeps: readonly FolderKeep[] = ['account', 'all', 'headers']

/** What one can do with a folder: by the right button, the menu key or Shift+F10 on it. */
export function FolderMenu({ folder, children }: { folder: Folder; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles['menu']} aria-label={t('folders.menu', { name: folder.name })}>
          <FolderItems folder={folder} />
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

function FolderItems({ folder }: { folder: Folder }) {
  const name = useFolderName()(folder)
  const settings = useSettings((state) => state.settings)
  return folderCommands.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change.
    <Fragment key={index}>
      {part.map((command) => (
        <FolderItem key={String(command.title)} command={command} of={{ folder, name, settings }} />
      ))}
      <ContextMenu.Separator className={styles['line']} />
    </Fragment>
  ))
}

function FolderItem({ command, of }: { command: FolderCommand; of: Parameters<FolderCommand['run']>[0] }) {
  const { t } = useTranslation()
  const { title, run, shown, available, checked } = command
  if (shown?.(of) === false) return null
  const text = t(typeof title === 'string' ? title : title(of))
  const disabled = available?.(of) === false
  if (!checked) {
    return (
      <Item disabled={disabled} onSelect={() => run(of)}>
        {text}
      </Item>
    )
  }
  return (
    <ContextMenu.CheckboxItem className={styles['item']} disabled={disabled} checked={checked(of)} onCheckedChange={() => run(of)}>
      <Mark />
      {text}
    </ContextMenu.CheckboxItem>
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
