import {
  Archive,
  ChevronDown,
  ChevronRight,
  FilePen,
  Folder as FolderIcon,
  Inbox,
  type LucideIcon,
  Send,
  ShieldAlert,
  Star,
  Trash2,
} from 'lucide-react'
import { type CSSProperties, type DragEvent, type HTMLAttributes, type KeyboardEvent, memo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, FolderRole, View } from '../../../preload/contract/index.ts'
import { foldFolder, stepFolder } from '../../actions/sidebar-order.ts'
import { useList } from '../../stores/list/message-list.ts'
import { useWindow } from '../../stores/window.ts'
import { useFolderName } from '../../ui/folder-name.ts'
import { fileSize } from '../../ui/format.ts'
import { dropTarget } from '../dragging.ts'
import { dropOnFolder, overFolder, startFolderDrag } from './folder-drag.ts'
import { FolderMenu } from './folder-menu.tsx'
import styles from './sidebar.module.css'
import { foldsItem, isChoosing, movesItem } from './tree-keys.ts'

export const roleIcons: Record<FolderRole, LucideIcon> = {
  inbox: Inbox,
  drafts: FilePen,
  sent: Send,
  archive: Archive,
  all: Archive,
  flagged: Star,
  junk: ShieldAlert,
  trash: Trash2,
}

/** Shows a view in the list. */
export function show(view: View): void {
  useWindow.getState().showPane('mail')
  void useList.getState().show(view)
}

type FolderProps = {
  folder: Folder
  selected: boolean
  depth: number
  level?: number
  /** Whether the folders in it are shown; undefined where it has none, or stands elsewhere too. */
  open?: boolean | undefined
  /** It stands among the favourites, not among its siblings. */
  favourite?: boolean
  /** Said behind its name, where folders of several accounts stand together. */
  account?: string | undefined
}

/** A folder with what it holds unread; messages can be dropped on it, and it can be put elsewhere. */
export const FolderItem = memo(function FolderItem({ folder, selected, depth, level, open, favourite = false, account }: FolderProps) {
  const { t, i18n } = useTranslation()
  const name = useFolderName()(folder)
  const numbers = new Intl.NumberFormat(i18n.language)
  const offline = t('activity.offline', {
    done: numbers.format(folder.offline),
    total: numbers.format(folder.total),
    size: fileSize(folder.bytes, i18n.language),
  })
  const unusual = [
    folder.unlisted
      ? t(folder.unlisted.count > 0 ? 'folders.unlisted' : 'folders.unopened', { folder: name, count: folder.unlisted.count })
      : '',
    folder.denied.includes('insert') && folder.denied.includes('remove') ? t('folders.readOnly') : '',
  ].filter((line) => line !== '')
  const count = folder.role === 'drafts' ? folder.total : folder.role === 'sent' || folder.role === 'trash' ? 0 : folder.unread
  const messages = dropTarget(folder, name)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = movesItem(event)
    if (by !== undefined) stepFolder(folder, by)
    // Enter opens the folder itself.
    else if (open !== undefined && !isChoosing(event.key) && foldsItem(event, !open) === open) foldFolder(folder.id, open)
  }
  return (
    <FolderMenu folder={folder}>
      <Item
        icon={folder.role ? roleIcons[folder.role] : FolderIcon}
        name={account ? `${name} · ${account}` : name}
        title={folder.selectable ? [folder.path, offline, ...unusual].join('\n') : folder.path}
        count={count}
        depth={depth}
        level={level}
        unread={folder.unread > 0 && folder.role !== 'drafts'}
        selected={selected}
        disabled={!folder.selectable}
        open={open}
        onToggle={() => foldFolder(folder.id, open === true)}
        onOpen={() => show({ kind: 'folder', folderId: folder.id })}
        onKeys={onKeyDown}
        draggable
        onDragStart={(event: DragEvent) => startFolderDrag(event, folder)}
        onDragOver={(event: DragEvent) => (!favourite && overFolder(event, folder)) || messages.onDragOver(event)}
        onDragLeave={(event: DragEvent) => {
          event.currentTarget.removeAttribute('data-beside')
          messages.onDragLeave(event)
        }}
        onDrop={(event: DragEvent) => (!favourite && dropOnFolder(event, folder)) || messages.onDrop(event)}
      />
    </FolderMenu>
  )
})

type ItemProps = Omit<HTMLAttributes<HTMLDivElement>, 'onClick' | 'onToggle'> & {
  ref?: Ref<HTMLDivElement>
  icon: LucideIcon
  name: string
  title?: string
  count?: number
  depth?: number
  /** How deep it lies in the tree; without it as deep as it is drawn. */
  level?: number | undefined
  unread?: boolean
  selected: boolean
  disabled?: boolean
  open?: boolean | undefined
  onToggle?: () => void
  onOpen: () => void
  /** Further keys on it. */
  onKeys?: (event: KeyboardEvent) => void
}

/** One line of the sidebar's tree. */
export function Item(props: ItemProps) {
  const { icon: Icon, name, title, count = 0, depth = 0, level, unread = false, selected, disabled = false, ...others } = props
  const { open, onToggle, onOpen, onKeys, ...rest } = others
  const { t, i18n } = useTranslation()
  return (
    <div
      {...rest}
      role="treeitem"
      aria-level={level ?? depth + 1}
      aria-selected={selected}
      aria-disabled={disabled}
      aria-expanded={open}
      aria-label={count > 0 ? t('sidebar.itemCount', { name, count }) : name}
      title={title ?? name}
      tabIndex={selected ? 0 : -1}
      className={`${styles['folder']} ${unread ? styles['unread'] : ''}`}
      style={{ '--depth': depth } as CSSProperties}
      onClick={disabled ? undefined : onOpen}
      onKeyDown={(event) => {
        onKeys?.(event)
        if (!disabled && isChoosing(event.key)) onOpen()
      }}
    >
      {open === undefined ? null : (
        // For the pointer only: keys have the arrows to the left and right.
        <span
          aria-hidden="true"
          className={styles['twist']}
          onClick={(event) => {
            event.stopPropagation()
            onToggle?.()
          }}
        >
          {open ? <ChevronDown /> : <ChevronRight />}
        </span>
      )}
      <Icon aria-hidden="true" />
      <span className={styles['name']}>{name}</span>
      {count > 0 ? <span className={styles['count']}>{new Intl.NumberFormat(i18n.language).format(count)}</span> : null}
    </div>
  )
}
