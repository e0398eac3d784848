import controls from '../ui/controls.module.css'
import styles from './settings.module.css'

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: readonly T[]
  text: (option: T) => string
  onChange: (value: T) => void
}

/** One of several. */
export function Choice<T extends string>({ label, value, options, text, onChange }: ChoiceProps<T>) {
  return (
    <label className={`${controls['field']} ${styles['choice']}`}>
      {label}
      <select
        className={controls['input']}
        value={value}
        onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? value)}
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

type SwitchProps = { label: string; on: boolean; onChange: (on: boolean) => void }

/** Wanted or not. */
export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label className={`${styles['check']} ${styles['choice']}`}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
