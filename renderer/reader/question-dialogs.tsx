import { AlertDialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { Attachment, MailingList } from '../../preload/api.ts'
import dialogs from '../mailbox/dialogs.module.css'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { leaveList, wayOut } from './list-actions.ts'
import { openAnyway, type WhichMessage } from './parts.ts'

type QuestionProps = { title: string; text: string; yes: string; onYes: () => void; careful?: boolean }

function Question({ title, text, yes, onYes, careful = false }: QuestionProps) {
  const { t } = useTranslation()
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && useWindow.getState().bring({ kind: 'none' })}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={controls['veil']} />
        <AlertDialog.Content className={`${controls['dialog']} ${controls['card']}`}>
          <AlertDialog.Title asChild>
            <h1>{title}</h1>
          </AlertDialog.Title>
          <AlertDialog.Description>{text}</AlertDialog.Description>
          <div className={dialogs['buttons']}>
            <AlertDialog.Cancel asChild>
              <Button look={careful ? 'primary' : 'quiet'}>{t('common.cancel')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look={careful ? 'quiet' : 'primary'} onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

/** Asks before a file is opened that could do harm. */
export function OpenRiskyDialog({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t } = useTranslation()
  return (
    <Question
      careful
      title={t('reader.openRisky', { name: attachment.name || t('reader.unnamed') })}
      text={t(`reader.risk.${attachment.risk ?? 'program'}`)}
      yes={t('reader.openAnyway')}
      onYes={() => void openAnyway(which, attachment.index)}
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
    />
  )
}
