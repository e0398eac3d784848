import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Address } from '../../../preload/contract/index.ts'
import styles from '../composer.module.css'
import { mailboxText } from './parse-recipients.ts'

/** Under this type a recipient is dragged from field to field. */
export const dragType = 'application/x-hanji-recipient'

type Props = { recipient: Address; doubtful: boolean; onRemove: () => void; onEdit: () => void }

/** One recipient: arrows go along, Delete takes it away, Enter or a double click opens it to be changed. */
export function RecipientChip({ recipient, doubtful, onRemove, onEdit }: Props) {
  const { t } = useTranslation()
  const { name, address } = recipient
  return (
    <span
      role="group"
      tabIndex={-1}
      aria-label={name ? `${name}, ${address}` : address}
      className={`${styles['chip']} ${doubtful ? styles['doubtful'] : ''}`}
      title={address}
      data-recipient
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, mailboxText(recipient))
        event.dataTransfer.setData('text/plain', mailboxText(recipient))
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDoubleClick={onEdit}
      onKeyDown={(event) => {
        const { previousElementSibling: before, nextElementSibling: after } = event.currentTarget
        if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
        else if (event.key === 'Enter') onEdit()
        else if (event.key === 'ArrowLeft') focus(before)
        else if (event.key === 'ArrowRight') focus(after)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {name || address}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('composer.removeRecipient', { name: name || address })}
        onClick={onRemove}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <X />
      </button>
    </span>
  )
}

function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus()
}
