import { useEffect, useState } from 'react'
import type { Address, Contact } from '../../../preload/contract/index.ts'
import { longestQuery } from '../../../preload/mail/limits.ts'
import { request } from '../../bridge.ts'
import { fitting, noContacts } from './matching-contacts.ts'

const most = 8

/** Whom the person may mean by what is typed, and how they are offered no longer. */
export function useSuggestions(text: string, taken: Address[]): { offered: Contact[]; close: () => void } {
  const [found, setFound] = useState(noContacts)
  const query = text.trim()
  useEffect(() => {
    let wanted = true
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
  return { offered, close: () => setFound(noContacts) }
}
