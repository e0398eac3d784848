import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../preload/contract/index.ts'
import { openAnyway, rememberOpening, type WhichMessage } from '../../actions/message-parts.ts'
import { useWindow } from '../../stores/window.ts'
import { Question } from '../../ui/dialog.tsx'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Asks before a file is opened that could do harm. */
export function OpenRiskyDialog({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t } = useTranslation()
  const open = () => {
    rememberOpening(which, attachment)
    void openAnyway(which, attachment.index)
  }
  return (
    <Question
      careful
      title={t('reader.openRisky', { name: attachment.name || t('reader.unnamed') })}
      text={t(`reader.risk.${attachment.risk ?? 'unknown'}`)}
      yes={t('reader.openAnyway')}
      onYes={open}
      onClose={close}
    />
  )
}
