import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../../preload/contract/index.ts'
import styles from '../composer.module.css'
import { mailboxText, parseRecipients } from './parse-recipients.ts'
import { dragType, RecipientChip } from './recipient-chip.tsx'
import { Suggestions, useSuggestions } from './suggestions.tsx'

type Props = {
  label: string
  value: Address[]
  autoFocus?: boolean
  /** Addresses that one should look at twice. */
  doubtful: ReadonlySet<string>
  onChange: (value: Address[]) => void
  /** One was dragged here from another field. */
  onReceive: (recipient: Address) => void
  /** What is typed but is no address yet. */
  onPending: (text: string) => void
  children?: React.ReactNode
}

/** Recipients as chips; what is typed becomes one at a comma, Enter, Tab or when the field is left. Whom one knows is offered. */
export function RecipientsField({ label, value, autoFocus = false, doubtful, onChange, onReceive, onPending, children }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [invalid, setInvalid] = useState(false)
  const suggestions = useSuggestions(text, value)
  const type = (next: string) => {
    setText(next)
    setInvalid(false)
    onPending(next.trim())
  }
  const add = (addresses: Address[]) => {
    const known = new Set(value.map(({ address }) => address.toLowerCase()))
    const fresh = addresses.filter(({ address }) => !known.has(address.toLowerCase()))
    if (fresh.length > 0) onChange([...value, ...fresh])
  }
  const take = (source: string) => {
    const parsed = parseRecipients(source)
    add(parsed.addresses)
    type(parsed.invalid.join(', '))
    setInvalid(parsed.invalid.length > 0)
  }
  const choose = (contact: Address) => {
    add([{ name: contact.name, address: contact.address }])
    type('')
  }
  /** What is offered, unless what is typed is an address itself. */
  const finish = () => {
    const { chosen } = suggestions
    if (chosen && parseRecipients(text).addresses.length === 0) choose(chosen)
    else take(text)
  }
  const remove = (address: string) => {
    onChange(value.filter((entry) => entry.address !== address))
    input.current?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (suggestions.onKey(event)) return
    if ((event.key === 'Enter' || (event.key === 'Tab' && suggestions.chosen)) && text.trim()) {
      event.preventDefault()
      finish()
    }
    const last = value.at(-1)
    if (event.key === 'Backspace' && text === '' && last) remove(last.address)
    if (event.key === 'ArrowLeft' && text === '') lastChip(event.currentTarget)?.focus()
  }
  return (
    <div
      role="group"
      aria-label={t('composer.recipientsIn', { field: label })}
      className={styles['field']}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => receive(event, onReceive)}
    >
      <label htmlFor={id}>{label}</label>
      <div className={styles['who']}>
        <div className={styles['chips']}>
          {value.map((recipient) => (
            <RecipientChip
              key={recipient.address}
              recipient={recipient}
              doubtful={doubtful.has(recipient.address)}
              onRemove={() => remove(recipient.address)}
              onEdit={() => {
                remove(recipient.address)
                type(mailboxText(recipient))
              }}
            />
          ))}
          <input
            id={id}
            ref={input}
            value={text}
            role="combobox"
            aria-expanded={suggestions.offered.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={suggestions.chosen ? `${id}-${suggestions.chosen.address}` : undefined}
            // biome-ignore lint/a11y/noAutofocus: a composer that has just been opened is where one types.
            autoFocus={autoFocus}
            aria-invalid={invalid}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => (/[,;]\s*$/.test(event.target.value) ? take(event.target.value) : type(event.target.value))}
            onBlur={() => {
              if (text.trim()) take(text)
              suggestions.close()
            }}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain')
              if (!/[,;\n]/.test(pasted)) return
              event.preventDefault()
              take(text + pasted)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <Suggestions id={id} label={t('composer.suggestions')} suggestions={suggestions} onChoose={choose} />
      </div>
      {children}
    </div>
  )
}

const lastChip = (input: Element): HTMLElement | undefined =>
  [...(input.parentElement?.querySelectorAll<HTMLElement>('[data-recipient]') ?? [])].at(-1)

function receive(event: React.DragEvent, onReceive: (recipient: Address) => void): void {
  const text = event.dataTransfer.getData(dragType)
  if (text === '') return
  event.preventDefault()
  const { addresses } = parseRecipients(text)
  for (const recipient of addresses) onReceive(recipient)
}
