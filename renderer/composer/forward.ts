import i18next from 'i18next'
import type { OpenedMessage } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { telling } from '../reader/parts.ts'
import { useAccounts } from '../stores/accounts.ts'
import { useComposer } from '../stores/composer.ts'
import { useWindow } from '../stores/window.ts'
import { withSignature } from './signature.ts'

const prefixes = /^((fwd?|wg|전달|转发|轉寄|転送)\s*[:：]\s*)+/iu

/** `Fwd: ` once, however many prefixes the subject has. */
export const forwardSubject = (subject: string): string => `Fwd: ${subject.replace(prefixes, '')}`

/** Begins a letter with a message as it came, attached. */
export async function forwardAsAttachment({ row, content }: Extract<OpenedMessage, { state: 'here' }>): Promise<void> {
  const { draft, reopen } = useComposer.getState()
  if (draft) {
    useWindow.getState().notify(i18next.t('outbox.finishFirst'))
    reopen()
    return
  }
  const { accounts } = useAccounts.getState()
  const account = accounts.find(({ id, smtp }) => id === row.accountId && smtp) ?? accounts.find(({ smtp }) => smtp)
  if (!account) return
  await telling(async () => {
    const attachment = await request('attachPart', { id: content.id })
    const identity = account.identities[0]
    useComposer.getState().start({
      accountId: account.id,
      identityId: identity?.id,
      subject: forwardSubject(content.subject),
      text: withSignature('', identity?.signature ?? ''),
      attachments: [attachment],
      original: { id: content.id, as: 'forwarded' },
    })
    return undefined
  })
}
