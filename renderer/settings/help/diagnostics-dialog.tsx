import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { Buttons, Card } from '../../ui/dialog.tsx'
import styles from '../settings.module.css'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** How the program fares here, shown whole before it is copied. */
export function DiagnosticsDialog() {
  const { t } = useTranslation()
  const [text, setText] = useState<string>()
  useEffect(() => {
    void ask('getDiagnostics', {}, (answer) => setText(answer.text))
  }, [])
  const copy = () =>
    ask('copyText', { text: text ?? '' }, () => {
      close()
      useWindow.getState().notify(t('diagnostics.copied'))
    })
  return (
    <Card title={t('diagnostics.title')} className={styles['diagnostics']} onClose={close}>
      <p>{t('diagnostics.what')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre className={styles['report']} tabIndex={0}>
        {text ?? ''}
      </pre>
      <Buttons>
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={text === undefined} onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
      </Buttons>
    </Card>
  )
}
