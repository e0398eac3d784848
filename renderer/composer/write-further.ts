import i18next from 'i18next'
import { faultIn, request } from '../bridge.ts'
import { useComposer } from '../stores/composer.ts'
import { useWindow } from '../stores/window.ts'

/** Opens a draft from its folder in the composer. */
export async function editDraft(id: number): Promise<void> {
  const { draft, reopen } = useComposer.getState()
  if (draft && draft.draft !== id) useWindow.getState().notify(i18next.t('outbox.finishFirst'))
  if (draft) return reopen()
  try {
    const { letter, attachments, whole } = await request('openDraft', { id })
    const { inReplyTo, references = [], original, accountId, identityId, to, cc, bcc, subject, text } = letter
    useComposer.getState().start({
      accountId,
      identityId,
      to,
      cc,
      bcc,
      subject,
      text,
      attachments,
      inReplyTo,
      references,
      original,
      draft: whole ? id : undefined,
    })
    if (!whole) useWindow.getState().notify(i18next.t('composer.asCopy'))
  } catch (error) {
    useWindow.getState().notify(i18next.t(`fault.${faultIn(error).kind}`, { host: '' }))
  }
}

/** Opens a letter of the outbox in the composer. It stays in the outbox, and does not go out, until it is sent from there. */
export async function takeBack(id: number): Promise<void> {
  if (useComposer.getState().draft) {
    useComposer.getState().reopen()
    useWindow.getState().notify(i18next.t('outbox.finishFirst'))
    return
  }
  try {
    const { letter, attachments } = await request('takeLetterBack', { id })
    const { inReplyTo, references = [], original, receipt, replaces, accountId, identityId, to, cc, bcc, subject, text } = letter
    useComposer
      .getState()
      .start({ accountId, identityId, to, cc, bcc, subject, text, attachments, inReplyTo, references, original, receipt, replaces })
  } catch (error) {
    useWindow.getState().notify(i18next.t(`fault.${faultIn(error).kind}`, { host: '' }))
  }
}
