import { useTranslation } from 'react-i18next'
import { deleteForGood } from '../../actions/messages.ts'
import { useWindow } from '../../stores/window.ts'
import { Question } from '../../ui/dialog.tsx'

/** Asks before the one change that cannot be undone. */
export function DeleteDialog({ ids }: { ids: number[] }) {
  const { t } = useTranslation()
  return (
    <Question
      title={t('changes.delete.title', { count: ids.length })}
      text={t('changes.delete.text')}
      yes={t('changes.delete.yes')}
      onYes={() => void deleteForGood(ids)}
      onClose={() => useWindow.getState().bring({ kind: 'none' })}
    />
  )
}
