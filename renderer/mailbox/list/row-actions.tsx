import { Archive, Clock, Mail, MailOpen, Trash2 } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setSeen } from '../../actions/flags.ts'
import { moveToRole, trash } from '../../actions/messages.ts'
import { membersOf } from '../../stores/list/message-list.ts'
import { useWindow } from '../../stores/window.ts'
import styles from './list.module.css'

/** What the pointer can do with a row that it is over, without opening it. Keys have the same by other ways. */
export function RowActions({ id, unread }: { id: number; unread: boolean }) {
  const { t } = useTranslation()
  const act = (title: string, icon: ReactNode, run: () => void) => (
    <span
      title={title}
      data-act
      aria-hidden="true"
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        run()
      }}
    >
      {icon}
    </span>
  )
  return (
    <div className={styles['actions']} aria-hidden="true">
      {act(t('reader.archive'), <Archive />, () => void moveToRole(membersOf(id), 'archive'))}
      {act(t('reader.trash'), <Trash2 />, () => trash(membersOf(id)))}
      {act(t('command.snooze'), <Clock />, () => useWindow.getState().bring({ kind: 'snooze', ids: membersOf(id) }))}
      {act(t(unread ? 'reader.markRead' : 'reader.markUnread'), unread ? <MailOpen /> : <Mail />, () =>
        void setSeen(unread ? membersOf(id) : [id], unread),
      )}
    </div>
  )
}
