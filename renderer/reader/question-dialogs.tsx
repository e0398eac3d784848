import { useTranslation } from 'react-i18next'
import type { Attachment, MailingList } from '../../preload/api.ts'
import { useWindow } from '../stores/window.ts'
import { Question } from '../ui/dialog.tsx'
import { leaveList, wayOut } from './list-actions.ts'
import { openAnyway, type WhichMessage } from './parts.ts'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Asks before a file is opened that could do harm. */
export function OpenRiskyDialog({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t } = useTranslation()
  return (
    <Question
      careful
      title={t('reader.openRisky', { name: attachment.name || t('reader.unnamed') })}
      text={t(`reader.risk.${attachment.risk ?? 'unknown'}`)}
      yes={t('reader.openAnyway')}
      onYes={() => void openAnyway(which, attachment.index)}
      onClose={close}
    />
  )
}

/** Asks before a mailing list is left, and says what will be sent. */
export function LeaveListDialog({ id, list, accountId }: { id: number; list: MailingList; accountId: number }) {
  const { t } = useTranslation()
  const { oneClick, mailto, link } = list.unsubscribe
  const where = oneClick ?? link
  return (
    <Question
      title={t('mailingList.leaveTitle', { name: list.name || list.id })}
      text={t(`mailingList.way.${wayOut(list)}`, { host: where ? new URL(where).hostname : '', address: mailto?.to ?? '' })}
      yes={t('mailingList.leave')}
      onYes={() => void leaveList(id, accountId, list)}
      onClose={close}
    />
  )
}
