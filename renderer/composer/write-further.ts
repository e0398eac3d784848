import i18next from 'i18next'
import { request } from '../bridge.ts'
import { telling } from '../reader/parts.ts'
import { useLetters } from '../stores/letters.ts'
import { cleanHtml } from './rich/clean.ts'

/** Opens a draft from its folder in the composer. */
export async function editDraft(id: number): Promise<void> {
  const { letters, unfold, begin } = useLetters.getState()
  const open = letters.find((letter) => letter.getState().draft.draft === id)
  if (open) return unfold(open.getState().key)
  await telling(async () => {
    const { letter, attachments, whole } = await request('openDraft', { id })
    begin({ ...letter, html: bodyOf(letter.html, whole), attachments, ...threadOf(letter), draft: whole ? id : undefined })
    return whole ? undefined : i18next.t('composer.asCopy')
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

/** Begins a new letter with all that a message holds. */
export async function editAsNew(id: number): Promise<void> {
  await telling(async () => {
    const { letter, attachments } = await request('openDraft', { id })
    const { accountId, identityId, to, cc, bcc, subject, text } = letter
    useLetters.getState().begin({ accountId, identityId, to, cc, bcc, subject, text, html: bodyOf(letter.html, false), attachments })
    return undefined
  })
}

type Thread = { inReplyTo?: string | undefined; references?: string[] | undefined }
const threadOf = ({ inReplyTo, references = [] }: Thread) => ({ inReplyTo, references })

/** Markup of another program as the editor can take it; its pictures are among what is attached. */
const bodyOf = (html: string | undefined, own: boolean): string | undefined =>
  html === undefined || own ? html : cleanHtml(html, (source) => (/^cid:[\w.+@-]{1,250}$/.test(source) ? source.slice(4) : undefined))
