import { Archive, Clock, FolderInput, Inbox, type LucideIcon, Mail, MailOpen, ShieldAlert, Star, Tag, Trash2, X } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { toggleFlagged, toggleSeen } from '../../actions/flags.ts'
import { moveToRole, shownRole, trash } from '../../actions/messages.ts'
import { tags, toggleTag } from '../../actions/tags.ts'
import { useList } from '../../stores/list/message-list.ts'
import { targets, useSelection } from '../../stores/list/selection.ts'
import { useWindow } from '../../stores/window.ts'
import menu from '../../ui/menu.module.css'
import styles from './selection-pane.module.css'

/** In place of what one reads, while several rows are chosen: how many, and what can be done with them. */
export function SelectionPane() {
  const { t } = useTranslation()
  const count = useSelection((state) => state.chosen.size)
  const grouped = useList((state) => state.ids.length < state.members.length)
  return (
    <main className={styles['pane']} aria-label={t('selection.label')}>
      <p className={styles['count']} role="status">
        {t(grouped ? 'selection.conversations' : 'selection.messages', { count })}
      </p>
      <div role="toolbar" aria-label={t('reader.actions')} className={styles['actions']}>
        <Act icon={Archive} name="reader.archive" keys="E" run={() => void moveToRole(targets(), 'archive')} />
        <Act icon={Trash2} name="reader.trash" keys="Delete" run={() => trash(targets())} />
        {shownRole() === 'junk' ? (
          <Act icon={Inbox} name="reader.notJunk" keys="" run={() => void moveToRole(targets(), 'inbox')} />
        ) : (
          <Act icon={ShieldAlert} name="reader.junk" keys="!" run={() => void moveToRole(targets(), 'junk')} />
        )}
        <Act icon={FolderInput} name="reader.move" keys="V" run={() => useWindow.getState().bring({ kind: 'move', ids: targets() })} />
        <Act icon={Clock} name="command.snooze" keys="H" run={() => useWindow.getState().bring({ kind: 'snooze', ids: targets() })} />
        <Act icon={MailOpen} name="reader.markRead" keys="M" run={() => toggleSeen(true)} />
        <Act icon={Mail} name="reader.markUnread" keys="M" run={() => toggleSeen(false)} />
        <Act icon={Star} name="reader.star" keys="S" run={() => toggleFlagged()} />
        <Tags />
        <Act icon={X} name="selection.clear" keys="Esc" run={() => useSelection.getState().clear()} />
      </div>
    </main>
  )
}

function Act({ icon: Icon, name, keys, run }: { icon: LucideIcon; name: string; keys: string; run: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={styles['act']} onClick={run}>
      <Icon aria-hidden="true" />
      <span>{t(name)}</span>
      {keys === '' ? null : <i className={styles['key']}>{keys}</i>}
    </button>
  )
}

function Tags() {
  const { t } = useTranslation()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={styles['act']}>
        <Tag aria-hidden="true" />
        <span>{t('selection.tag')}</span>
        <i className={styles['key']}>1–5</i>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="start">
          {tags.map((tag) => (
            <DropdownMenu.Item key={tag} className={menu['item']} onSelect={() => void toggleTag(targets(), tag)}>
              {t(`tag.${tag}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
