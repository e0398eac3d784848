import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './resizer.module.css'

type Props = {
  label: string
  /** Where it stands: at the right edge of what it sizes, or under it. */
  edge: 'right' | 'bottom'
  value: number
  least: number
  most: number
  /** While it is moved. In px. */
  onMove: (value: number) => void
  /** Once it is let go. */
  onDone: (value: number) => void
}

const step = 16

/** The line between two panes, which moves by the pointer and by arrow keys. */
export function Resizer({ label, edge, value, least, most, onMove, onDone }: Props) {
  const from = useRef<{ at: number; value: number } | undefined>(undefined)
  const within = (next: number) => Math.round(Math.min(most, Math.max(least, next)))
  const at = (event: PointerEvent) => (edge === 'right' ? event.clientX : event.clientY)
  const moved = (event: PointerEvent) => within((from.current?.value ?? value) + at(event) - (from.current?.at ?? at(event)))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowUp: -step, ArrowRight: step, ArrowDown: step }[event.key]
    if (by === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove(within(value + by))
    onDone(within(value + by))
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={edge === 'right' ? 'vertical' : 'horizontal'}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      className={`${styles['resizer']} ${styles[edge]}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { at: at(event), value }
      }}
      onPointerMove={(event) => from.current && onMove(moved(event))}
      onPointerUp={(event) => {
        if (!from.current) return
        onDone(moved(event))
        from.current = undefined
      }}
      onKeyDown={onKeyDown}
    />
  )
}
