import { AlertDialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { deleteForGood } from './changes.ts'
import styles from './dialogs.module.css'

/** Asks before the one change that cannot be undone. */
export function DeleteDialog({ ids }: { ids: number[] }) {
  const { t } = useTranslation()
  const close = () => useWindow.getState().bring({ kind: 'none' })
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={controls['veil']} />
        <AlertDialog.Content className={`${controls['dialog']} ${controls['card']}`}>
          <AlertDialog.Title asChild>
            <h1>{t('changes.delete.title', { count: ids.length })}</h1>
          </AlertDialog.Title>
          <AlertDialog.Description>{t('changes.delete.text')}</AlertDialog.Description>
          <div className={styles['buttons']}>
            <AlertDialog.Cancel asChild>
              <Button>{t('common.cancel')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="primary" onClick={() => void deleteForGood(ids)}>
                {t('changes.delete.yes')}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
