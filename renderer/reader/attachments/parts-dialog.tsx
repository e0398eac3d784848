import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../../preload/contract/index.ts'
import { mostParts } from '../../../preload/mail/limits.ts'
import { saveAllParts, type WhichMessage } from '../../actions/message-parts.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { Buttons, Card } from '../../ui/dialog.tsx'
import { File } from './attachments.tsx'
import styles from './viewer.module.css'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Every part of a message: its bodies, forms that are not shown, signatures, and the files. */
export function PartsDialog({ which, parts }: { which: WhichMessage; parts: readonly Attachment[] }) {
  const { t } = useTranslation()
  const indexes = parts.map(({ index }) => index).slice(0, mostParts)
  return (
    <Card title={t('reader.allPartsOf')} className={styles['viewer']} onClose={close}>
      <p className={styles['hint']}>{t('reader.allPartsHint')}</p>
      <ul className={styles['parts']} aria-label={t('reader.allPartsOf')}>
        {parts.map((part) => (
          <File key={part.index} which={which} attachment={part} told={part.type} />
        ))}
      </ul>
      <Buttons>
        {indexes.length > 0 ? <Button onClick={() => void saveAllParts(which, indexes)}>{t('reader.saveAll')}</Button> : null}
        <Button look="primary" onClick={close}>
          {t('common.close')}
        </Button>
      </Buttons>
    </Card>
  )
}
