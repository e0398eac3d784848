import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode } from 'react'
import styles from './controls.module.css'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: 'primary' | 'quiet' | 'link' }

/** A button with words on it. */
export function Button({ look = 'quiet', type = 'button', className = '', ...rest }: ButtonProps) {
  const shape = look === 'link' ? styles['link'] : `${styles['button']} ${styles[look]}`
  return <button type={type} className={`${shape} ${className}`} {...rest} />
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { label: string; children: ReactNode }

/** A button that is only an icon; its name is for screen readers and the tooltip. */
export function IconButton({ label, children, className = '', ...rest }: IconButtonProps) {
  return (
    <button type="button" className={`${styles['icon']} ${className}`} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  )
}

type FieldProps = InputHTMLAttributes<HTMLInputElement> & { label: string; invalid?: boolean }

/** A labelled input. */
export function Field({ label, invalid = false, className = '', ...rest }: FieldProps) {
  return (
    <label className={`${styles['field']} ${className}`}>
      {label}
      <input className={styles['input']} aria-invalid={invalid} {...rest} />
    </label>
  )
}
