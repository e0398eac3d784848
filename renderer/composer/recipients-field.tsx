import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../preload/api.ts'
import styles from './composer.module.css'
import { parseRecipients } from './recipients.ts'

type Props = {
  label: string
  value: Address[]
  autoFocus?: boolean
  onChange: (value: Address[]) => void
  /** What is typed but is no address yet. */
  onPending: (text: string) => void
  children?: React.ReactNode
}

/** Recipients as chips; what is typed becomes one at a comma, Enter, Tab or when the field is left. */
export function RecipientsField({ label, value, autoFocus = false, onChange, onPending, children }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [text, setText] = useState('')
  const [invalid, setInvalid] = useState(false)
  const type = (next: string) => {
    setText(next)
    setInvalid(false)
    onPending(next.trim())
  }
  const take = (source: string) => {
    const parsed = parseRecipients(source)
    const known = new Set(value.map(({ address }) => address.toLowerCase()))
    const fresh = parsed.addresses.filter(({ address }) => !known.has(address.toLowerCase()))
    if (fresh.length > 0) onChange([...value, ...fresh])
    type(parsed.invalid.join(', '))
    setInvalid(parsed.invalid.length > 0)
  }
  const remove = (address: string) => onChange(value.filter((entry) => entry.address !== address))
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <div className={styles['chips']}>
        {value.map(({ name, address }) => (
          <span key={address} className={styles['chip']} title={address}>
            {name || address}
            <button type="button" aria-label={t('composer.removeRecipient', { name: name || address })} onClick={() => remove(address)}>
              <X />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: a composer that has just been opened is where one types.
          autoFocus={autoFocus}
          aria-invalid={invalid}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => (/[,;]\s*$/.test(event.target.value) ? take(event.target.value) : type(event.target.value))}
          onBlur={() => text.trim() && take(text)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (!/[,;\n]/.test(pasted)) return
            event.preventDefault()
            take(text + pasted)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && text.trim()) {
              event.preventDefault()
              take(text)
            }
            const last = value.at(-1)
            if (event.key === 'Backspace' && text === '' && last) remove(last.address)
          }}
        />
      </div>
      {children}
    </div>
  )
}
