import { Dialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../preload/api.ts'
import dialogs from '../mailbox/dialogs.module.css'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { usePartUrl } from './attachments.tsx'
import { openPart, savePart, type WhichMessage } from './parts.ts'
import styles from './viewer.module.css'

/** A part, looked at in the window: a picture, a text, sound, film. None of them can run anything or reach the network. */
export function PartDialog({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t } = useTranslation()
  const name = attachment.name || t('reader.unnamed')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && useWindow.getState().bring({ kind: 'none' })}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content className={`${controls['dialog']} ${controls['card']} ${styles['viewer']}`} aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h1>{name}</h1>
          </Dialog.Title>
          <Shown which={which} attachment={attachment} name={name} />
          <div className={dialogs['buttons']}>
            <Button onClick={() => openPart(which, attachment)}>{t('reader.open')}</Button>
            <Button onClick={() => void savePart(which, attachment.index)}>{t('reader.saveAs')}</Button>
            <Dialog.Close asChild>
              <Button look="primary">{t('common.close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Shown({ which, attachment, name }: { which: WhichMessage; attachment: Attachment; name: string }) {
  const url = usePartUrl(which, attachment.index)
  if (!url) return <div className={styles['stage']} />
  switch (attachment.kind) {
    case 'image':
      return (
        <div className={styles['stage']}>
          <img src={url} alt={name} />
        </div>
      )
    case 'audio':
      return (
        <div className={styles['stage']}>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send has no captions. */}
          <audio src={url} controls />
        </div>
      )
    case 'video':
      return (
        <div className={styles['stage']}>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send has no captions. */}
          <video src={url} controls />
        </div>
      )
    case 'pdf':
      return <iframe className={styles['source']} src={url} sandbox="allow-scripts allow-same-origin" title={name} />
    default:
      return <iframe className={styles['source']} src={url} sandbox="" title={name} />
  }
}
