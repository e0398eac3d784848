import { GripVertical } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { setSeen } from '../../actions/flags.ts'
import { moveToRole, trash } from '../../actions/messages.ts'
import { type ControlId, controlOf } from '../../commands/controls.ts'
import { membersOf } from '../../stores/list/message-list.ts'
import { useWindow } from '../../stores/window.ts'
import { startDraggingOut } from '../dragging.ts'
import styles from './list.module.css'

/** What the pointer can do with a row that it is over, without opening it. Keys have the same by other ways. */
export function RowActions({ id, unread }: { id: number; unread: boolean }) {
  const { t } = useTranslation()
  const act = (name: ControlId, run: () => void) => {
    const { title, icon: Icon } = controlOf(name)
    return (
      <span
        title={t(title)}
        data-act
        aria-hidden="true"
        onClick={(event: MouseEvent) => {
          event.stopPropagation()
          run()
        }}
      >
        {Icon ? <Icon /> : null}
      </span>
    )
  }
  return (
    <div className={styles['actions']} aria-hidden="true">
      {act('archive', () => void moveToRole(membersOf(id), 'archive'))}
      {act('trash', () => trash(membersOf(id)))}
      {act('snooze', () => useWindow.getState().bring({ kind: 'snooze', ids: membersOf(id) }))}
      {act(unread ? 'mark-read' : 'mark-unread', () => void setSeen(unread ? membersOf(id) : [id], unread))}
      <span
        title={t('row.dragOut')}
        aria-hidden="true"
        className={styles['grip']}
        data-act
        draggable
        onDragStart={(event) => startDraggingOut(event, id)}
      >
        <GripVertical />
      </span>
    </div>
  )
}
