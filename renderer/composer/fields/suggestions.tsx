import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Address, Contact } from '../../../preload/contract/index.ts'
import { longestQuery } from '../../../preload/mail/limits.ts'
import { request } from '../../bridge.ts'
import styles from '../composer.module.css'
import { fitting, noContacts } from './matching-contacts.ts'

/** Whom the person may mean by what is typed. */
export type OfferedContacts = {
  offered: Contact[]
  chosen: Contact | undefined
  close(): void
  /** Whether a key was for the list. */
  onKey(event: KeyboardEvent): boolean
}

const most = 8

export function useSuggestions(text: string, taken: Address[]): OfferedContacts {
  const [found, setFound] = useState(noContacts)
  const [index, setIndex] = useState(0)
  const query = text.trim()
  useEffect(() => {
    let wanted = true
    setIndex(0)
    if (query === '') setFound(noContacts)
    else
      request('findContacts', { query: query.slice(0, longestQuery), limit: most }).then(
        (contacts) => wanted && setFound({ query, contacts }),
        () => wanted && setFound(noContacts),
      )
    return () => {
      wanted = false
    }
  }, [query])
  const known = new Set(taken.map(({ address }) => address.toLowerCase()))
  const offered = fitting(found, query).filter(({ address }) => !known.has(address.toLowerCase()))
  return {
    offered,
    chosen: offered[index],
    close: () => setFound(noContacts),
    onKey(event) {
      if (offered.length === 0) return false
      if (event.key === 'ArrowDown') setIndex((index + 1) % offered.length)
      else if (event.key === 'ArrowUp') setIndex((index + offered.length - 1) % offered.length)
      else if (event.key === 'Escape') setFound(noContacts)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}

type Props = { id: string; label: string; suggestions: OfferedContacts; onChoose: (contact: Contact) => void }

export function Suggestions({ id, label, suggestions: { offered, chosen }, onChoose }: Props) {
  if (offered.length === 0) return null
  return (
    <div role="listbox" id={`${id}-list`} aria-label={label} className={styles['suggestions']}>
      {offered.map((contact) => (
        <div
          key={contact.address}
          role="option"
          tabIndex={-1}
          id={`${id}-${contact.address}`}
          aria-selected={contact === chosen}
          className={styles['suggestion']}
          // Before the field is left.
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(contact)
          }}
        >
          <b>{contact.name || contact.address}</b>
          {contact.name ? <span>{contact.address}</span> : null}
        </div>
      ))}
    </div>
  )
}
