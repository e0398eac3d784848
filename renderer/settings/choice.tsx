import type { ReactNode } from 'react'
import controls from '../ui/controls.module.css'
import { type Held, useHeld } from '../ui/hooks/use-held.ts'
import styles from './settings.module.css'

type ChoiceProps<T extends string> = Held<T> & { label: string; options: readonly T[]; text: (option: T) => string }

/** One of several. */
export function Choice<T extends string>({ label, options, text, ...held }: ChoiceProps<T>) {
  const [value, choose] = useHeld(held)
  return (
    <label className={`${controls['field']} ${styles['choice']}`}>
      {label}
      <select
        className={controls['input']}
        value={value}
        onChange={(event) => choose(options.find((option) => option === event.target.value) ?? value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {text(option)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** `inner` is one that belongs to the one above it, `alone` one that stands among other settings. */
type SwitchProps = Held<boolean> & { label: ReactNode; place?: 'inner' | 'alone' }

/** Wanted or not. */
export function Switch({ label, place, ...held }: SwitchProps) {
  const [on, turn] = useHeld(held)
  const placed = place === 'inner' ? styles['inner'] : place === 'alone' ? styles['choice'] : ''
  return (
    <label className={`${styles['check']} ${placed}`}>
      <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
      {label}
    </label>
  )
}

/** A time of day (HH:MM); what is not one yet is not taken. */
export function TimeOfDay({ label, ...held }: Held<string> & { label: string }) {
  const [value, choose] = useHeld(held)
  return (
    <label>
      {label}
      <input
        type="time"
        className={controls['input']}
        value={value}
        onChange={(event) => event.target.value && choose(event.target.value)}
      />
    </label>
  )
}
