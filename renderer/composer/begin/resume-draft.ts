import i18next from 'i18next'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { charsetOf } from '../../stores/conversation.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { takeOver } from './foreign-body.ts'
import { beginInWindow } from './own-window.ts'

/** Opens a draft from its folder in the composer. One with markup of another program stays as it is until the letter has gone out. */
export async function editDraft(id: number): Promise<void> {
  const { letters, unfold, begin } = useLetters.getState()
  const open = letters.find((letter) => {
    const { draft } = letter.getState()
    return draft.draft === id || draft.supersedes === id
  })
  if (open) return unfold(open.getState().key)
  await telling(async () => {
    const { letter, attachments, whole, leftOut } = await request('openDraft', { id })
    if (whole) {
      begin({ ...letter, html: letter.html, attachments, ...threadOf(letter), draft: id })
      return undefined
    }
    const { told, ...taken } = await takeOver(letter.html, attachments)
    begin({ ...letter, ...taken, ...threadOf(letter), supersedes: id })
    return [i18next.t('composer.asCopy'), lacking(leftOut), told].filter(Boolean).join(' ')
  })
}

/** Opens a letter of the outbox in the composer. It stays in the outbox, and does not go out, until it is sent from there. */
export async function takeBack(id: number): Promise<void> {
  const { letters, unfold, begin } = useLetters.getState()
  const open = letters
    .map((letter) => ({ letter, draft: letter.getState().draft }))
    .find(({ draft }) => draft.replaces === id || draft.resends === id)
  if (open) return unfold(open.letter.getState().key)
  await telling(async () => {
    const { letter, attachments } = await request('takeLetterBack', { id })
    begin({ ...letter, html: letter.html, attachments, ...threadOf(letter) })
    return undefined
  })
}

/**
 * Begins a new letter with all that a message holds, in the encoding that its reader chose. `from`: the account that it goes out from, where the
 * message is that of a file; the letter has a window of its own then.
 */
export async function editAsNew(id: number, from?: number): Promise<void> {
  await telling(async () => {
    const { letter, attachments, leftOut } = await request('openDraft', { id, ...charsetOf(id), accountId: from })
    const { accountId, identityId, to, cc, bcc, subject, text } = letter
    const { told, ...taken } = await takeOver(letter.html, attachments)
    const draft = { accountId, identityId, to, cc, bcc, subject, text, ...taken }
    if (from === undefined) useLetters.getState().begin(draft)
    else await beginInWindow(draft)
    return [lacking(leftOut), told].filter(Boolean).join(' ') || undefined
  })
}

/** Says of how many recipients a letter could not take over. */
const lacking = (count: number): string => (count > 0 ? i18next.t('composer.recipientsLeftOut', { count }) : '')

type Thread = { inReplyTo?: string | undefined; references?: string[] | undefined }
const threadOf = ({ inReplyTo, references = [] }: Thread) => ({ inReplyTo, references })
