import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestCopied } from '../../../preload/mail/limits.ts'
import { saveSource, telling, type WhichMessage } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { Buttons, Card } from '../../ui/dialog.tsx'
import { fileSize } from '../../ui/format.ts'
import styles from './viewer.module.css'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** A message as the server has it, byte by byte. */
export function SourceDialog({ which }: { which: WhichMessage }) {
  const { t, i18n } = useTranslation()
  const [source, setSource] = useState<{ text: string; size: number }>()
  useEffect(() => {
    void telling(async () => {
      setSource(await request('getSource', which))
      return undefined
    })
  }, [which])
  return (
    <Card
      title={
        <>
          {t('reader.source')} <small>{source ? fileSize(source.size, i18n.language) : ''}</small>
        </>
      }
      className={styles['viewer']}
      onClose={close}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre className={styles['source']} tabIndex={0}>
        {source?.text ?? ''}
      </pre>
      <Buttons>
        <Button onClick={() => void ask('copyText', { text: (source?.text ?? '').slice(0, longestCopied) })}>{t('common.copy')}</Button>
        <Button onClick={() => void saveSource(which)}>{t('reader.saveMessage')}</Button>
        <Button look="primary" onClick={close}>
          {t('common.close')}
        </Button>
      </Buttons>
    </Card>
  )
}
