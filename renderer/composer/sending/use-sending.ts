import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '../../stores/accounts.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { ask } from '../../stores/told.ts'
import { fileSize } from '../../ui/format.ts'
import { leaveField } from '../../ui/window/commit-pending-input.ts'
import { sizeOnTheWay } from '../files/letter-size.ts'
import type { Pending } from '../head.tsx'
import { useLetterStore } from '../letter-context.ts'
import { tellSent } from './outcome.ts'
import { type Doubt, doubtsOf } from './send-warnings.ts'

/** What stands in the way of sending: something that must be set right, or something to be asked once. */
export type Complaint = { kind: 'wrong'; text: string } | { kind: 'doubt'; doubt: Doubt; at: number | undefined }

/** Sending the letter, unless something stands in the way; `pending` is what is typed as a recipient and is none yet. */
export function useSending(pending: RefObject<Pending>) {
  const { t, i18n } = useTranslation()
  const letter = useLetterStore()
  const [complaint, setComplaint] = useState<Complaint>()
  const asked = useRef(new Set<Doubt>())

  const trySend = async (at?: number) => {
    leaveField()
    letter.getState().body()
    const { draft, send } = letter.getState()
    const text = Object.values(pending.current).filter(Boolean).join(', ')
    if (text) return setComplaint({ kind: 'wrong', text: t('composer.notAnAddress', { text }) })
    if (draft.to.length + draft.cc.length + draft.bcc.length === 0) {
      return setComplaint({ kind: 'wrong', text: t('composer.noRecipient') })
    }
    const largest = useAccounts.getState().accounts.find(({ id }) => id === draft.accountId)?.largestLetter
    if (largest !== undefined && sizeOnTheWay(draft.attachments, draft) > largest) {
      return setComplaint({ kind: 'wrong', text: t('composer.tooLarge', { largest: fileSize(largest, i18n.language) }) })
    }
    const doubt = doubtsOf(draft).find((each) => !asked.current.has(each))
    if (doubt) {
      asked.current.add(doubt)
      return setComplaint({ kind: 'doubt', doubt, at })
    }
    setComplaint(undefined)
    const sent = await send(at)
    if (!sent) return
    useLetters.getState().drop(letter)
    const { key, place } = letter.getState()
    if (place === 'window') await ask('finishLetter', { key, became: 'sent', sent: { ...sent, ...(at === undefined ? {} : { at }) } })
    else tellSent(sent, at)
  }
  /** The person writes on, and is asked again the next time. */
  const writeOn = () => {
    if (complaint?.kind === 'doubt') asked.current.delete(complaint.doubt)
    setComplaint(undefined)
  }
  return { complaint, trySend, writeOn }
}
