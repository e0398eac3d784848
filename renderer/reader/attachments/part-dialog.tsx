import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../preload/contract/index.ts'
import { openPart, savePart, type WhichMessage } from '../../actions/message-parts.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { Buttons, Card } from '../../ui/dialog.tsx'
import { usePartUrl } from './attachments.tsx'
import styles from './viewer.module.css'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** A part, looked at in the window: a picture, a text, sound, film. None of them can run anything or reach the network. */
export function PartDialog({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t } = useTranslation()
  const name = attachment.name || t('reader.unnamed')
  return (
    <Card title={name} className={styles['viewer']} onClose={close}>
      <Shown which={which} attachment={attachment} name={name} />
      <Buttons>
        <Button onClick={() => openPart(which, attachment)}>{t('reader.open')}</Button>
        <Button onClick={() => void savePart(which, attachment.index)}>{t('reader.saveAs')}</Button>
        <Button look="primary" onClick={close}>
          {t('common.close')}
        </Button>
      </Buttons>
    </Card>
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
