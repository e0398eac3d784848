import { useEffect } from 'react'
import { setSeen } from '../../actions/flags.ts'
import { moveToRole } from '../../actions/messages.ts'
import { membersOf, useList } from '../../stores/list/message-list.ts'

/** A row that two fingers have moved this far, in px, does what stands behind it; so long, in ms, after the last movement they are off. */
const far = 90
const liftedMs = 140
const furthest = 140

type Moved = { row: HTMLElement; id: number; by: number }

/** Two fingers on a touchpad, to the left: into the archive; to the right: read, or unread. What is moved shows what will come of it. */
export function useSwipe(scroller: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let moved: Moved | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = () => {
      if (!moved) return
      const { row, id, by } = moved
      moved = undefined
      row.style.removeProperty('--swipe')
      row.removeAttribute('data-swipe')
      if (by <= -far) void moveToRole(membersOf(id), 'archive')
      else if (by >= far) toggle(id)
    }
    const onWheel = (event: WheelEvent) => {
      const { deltaX, deltaY, ctrlKey, shiftKey, target } = event
      // A wheel that is turned with Shift, or with a hand that is not steady, is no swipe.
      if (ctrlKey || shiftKey || (!moved && Math.abs(deltaX) < 2 * Math.abs(deltaY)) || deltaX === 0) return
      const row = moved?.row ?? (target instanceof Element ? target.closest<HTMLElement>('[role=option][data-id]') : null)
      if (!row) return
      const by = Math.max(-furthest, Math.min(furthest, (moved?.by ?? 0) - deltaX))
      moved = { row, id: Number(row.dataset['id']), by }
      row.style.setProperty('--swipe', `${by}px`)
      row.dataset['swipe'] = Math.abs(by) < far ? 'begun' : by < 0 ? 'archive' : 'seen'
      clearTimeout(timer)
      timer = setTimeout(end, liftedMs)
    }
    element.addEventListener('wheel', onWheel, { passive: true })
    return () => {
      clearTimeout(timer)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scroller])
}

function toggle(id: number): void {
  const row = useList.getState().rows.get(id)
  const unread = row?.conversation ? row.conversation.unread > 0 : row?.seen === false
  void setSeen(unread ? membersOf(id) : [id], unread)
}
