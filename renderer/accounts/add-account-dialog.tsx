import { Dialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { AddAccount } from './add-account.tsx'

/** The welcome form over the mailbox, for one account more. */
export function AddAccountDialog() {
  const { t } = useTranslation()
  const close = () => useWindow.getState().bring({ kind: 'none' })
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content
          className={controls['dialog']}
          aria-describedby={undefined}
          onPointerDownOutside={(event) => event.preventDefault()}
        >
          <Dialog.Title className="visually-hidden">{t('welcome.title')}</Dialog.Title>
          <AddAccount onCancel={close} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
