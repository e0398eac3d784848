import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../bridge.ts'
import dialogs from '../mailbox/dialogs.module.css'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { fileSize } from '../ui/format.ts'
import { saveSource, telling, type WhichMessage } from './parts.ts'
import styles from './viewer.module.css'

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
    <Dialog.Root open onOpenChange={(open) => !open && useWindow.getState().bring({ kind: 'none' })}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content className={`${controls['dialog']} ${controls['card']} ${styles['viewer']}`} aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h1>
              {t('reader.source')} <small>{source ? fileSize(source.size, i18n.language) : ''}</small>
            </h1>
          </Dialog.Title>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
          <pre className={styles['source']} tabIndex={0}>
            {source?.text ?? ''}
          </pre>
          <div className={dialogs['buttons']}>
            <Button onClick={() => void request('copyText', { text: (source?.text ?? '').slice(0, 2_000_000) })}>{t('common.copy')}</Button>
            <Button onClick={() => void saveSource(which)}>{t('reader.saveMessage')}</Button>
            <Dialog.Close asChild>
              <Button look="primary">{t('common.close')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
