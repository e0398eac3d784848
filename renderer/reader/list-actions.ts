import i18next from 'i18next'
import type { MailingList } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { useSearch } from '../search/search.ts'
import { followLink } from './link.ts'
import { telling } from './parts.ts'

/** Lists what came from a mailing list. */
export function findList(list: MailingList): void {
  useSearch.getState().open()
  useSearch.getState().type(list.post ?? list.name ?? list.id)
}

/** How a list can be left: by one POST, by a letter, or only on a page of its own. */
export type WayOut = 'one-click' | 'mailto' | 'link'
export const wayOut = ({ unsubscribe }: MailingList): WayOut =>
  unsubscribe.oneClick ? 'one-click' : unsubscribe.mailto ? 'mailto' : 'link'

/** Leaves a list in the way that asks the least of the person. */
export function leaveList(id: number, accountId: number, list: MailingList): Promise<void> {
  const { mailto, link } = list.unsubscribe
  return telling(async () => {
    switch (wayOut(list)) {
      case 'one-click':
        await request('leaveList', { id })
        return i18next.t('mailingList.left')
      case 'mailto':
        if (!mailto) return undefined
        await request('sendLetter', {
          letter: {
            accountId,
            to: [{ name: '', address: mailto.to }],
            cc: [],
            bcc: [],
            subject: mailto.subject || 'unsubscribe',
            text: mailto.body,
            attachments: [],
          },
        })
        return i18next.t('mailingList.asked')
      case 'link':
        if (link) await followLink(link, '')
        return undefined
    }
  })
}
