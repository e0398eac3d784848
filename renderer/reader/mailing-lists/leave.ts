import i18next from 'i18next'
import type { MailingList } from '../../../preload/contract/index.ts'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { beginLetter } from '../../composer/begin/new-letter.ts'
import { tellSent } from '../../composer/sending/outcome.ts'
import { useSearch } from '../../search/use-search.ts'
import type { Front } from '../../stores/window.ts'
import { followLink } from '../links/follow-link.ts'

/** Lists what came from a mailing list. */
export function findList(list: MailingList): void {
  useSearch.getState().open()
  useSearch.getState().type(list.post ?? list.name ?? list.id)
}

/** How a list can be left: by one POST, by a letter that says nothing else, by one that has to be read first, or only on a page of its own. */
export type WayOut = 'one-click' | 'letter' | 'own-words' | 'link'
export function wayOut({ unsubscribe: { oneClick, letter } }: MailingList): WayOut {
  if (oneClick) return 'one-click'
  if (!letter) return 'link'
  return letter.isPlain ? 'letter' : 'own-words'
}

/** Leaves a list in the way that asks the least of the person. What goes out is what the question has shown. */
export function leaveList({ id, list, from }: Extract<Front, { kind: 'leave-list' }>): Promise<void> {
  const { letter, link } = list.unsubscribe
  const sender = { accountId: from.accountId, ...(from.identityId === undefined ? {} : { identityId: from.identityId }) }
  return telling(async () => {
    switch (wayOut(list)) {
      case 'one-click':
        await request('leaveList', { id })
        return i18next.t('mailingList.left')
      case 'letter': {
        if (!letter) return undefined
        const sent = await request('sendLetter', {
          letter: {
            ...sender,
            ...{ to: [{ name: '', address: letter.to }], cc: [], bcc: [], subject: letter.subject, text: letter.text, attachments: [] },
          },
        })
        tellSent(sent, undefined)
        return undefined
      }
      case 'own-words':
        if (letter) beginLetter({ ...sender, to: [{ name: '', address: letter.to }], subject: letter.subject }, letter.text)
        return undefined
      case 'link':
        if (link) await followLink(link, '')
        return undefined
    }
  })
}
