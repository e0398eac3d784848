import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../../preload/contract/index.ts'
import { useOptions } from '../../ui/hooks/use-options.ts'
import styles from '../composer.module.css'
import { mailboxText, parseRecipients } from './parse-recipients.ts'
import { dragType, RecipientChip } from './recipient-chip.tsx'
import { useSuggestions } from './suggestions.ts'

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
  const { offered, close } = useSuggestions(text, value)
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
  const { marked, field, list, option } = useOptions({
    text,
    options: offered,
    keyOf: ({ address }) => address,
    first: offered[0],
    onChoose: choose,
    enter: false,
    fieldId: id,
    onText: (next) => (/[,;]\s*$/.test(next) ? take(next) : type(next)),
  })
  const suggestions = list(t('composer.suggestions'))
  /** Takes what is marked, unless what is typed is an address itself. */
  const finish = () => {
    if (marked && parseRecipients(text).addresses.length === 0) choose(marked)
    else take(text)
  }
  const remove = (address: string) => {
    onChange(value.filter((entry) => entry.address !== address))
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      return close()
    }
    if ((event.key === 'Enter' || (event.key === 'Tab' && marked)) && text.trim()) {
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
            {...field({
              ref: input,
              onKeyDown,
              onBlur: () => {
                if (text.trim()) take(text)
                close()
              },
            })}
            // biome-ignore lint/a11y/noAutofocus: a composer that has just been opened is where one types.
            autoFocus={autoFocus}
            aria-invalid={invalid}
            spellCheck={false}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain')
              if (!/[,;\n]/.test(pasted)) return
              event.preventDefault()
              take(text + pasted)
            }}
          />
        </div>
        {offered.length === 0 ? null : (
          <div {...suggestions} className={styles['suggestions']}>
            {offered.map((contact, index) => (
              <div key={contact.address} {...option(contact, index)} className={styles['suggestion']}>
                <b>{contact.name || contact.address}</b>
                {contact.name ? <span>{contact.address}</span> : null}
              </div>
            ))}
          </div>
        )}
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
