import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../preload/contract/index.ts'
import { Button } from '../ui/controls.tsx'
import { Buttons } from '../ui/dialog.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import styles from './broken-pane.module.css'
import { reloadWindow } from './reload.ts'

/** What could not be drawn. */
export type BrokenPart = 'window' | 'sidebar' | 'list' | 'search' | 'reader' | 'composer' | 'outbox' | 'needs' | 'dialog'

type Props = {
  part: BrokenPart
  /** Why it is so, where that is known. */
  fault?: Fault
  onAgain?: () => void
  onClose?: (() => void) | undefined
}

/** Stands where something could not be drawn: what happened, that nothing is lost, and what can be done. */
export function BrokenPane({ part, fault, onAgain, onClose }: Props) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  // The focus was in what is gone, or nowhere; who is typing elsewhere goes on. A dialog gives it back in a turn of its own.
  useEffect(() => {
    const timer = setTimeout(() => {
      const { activeElement } = document
      if (part !== 'dialog' && activeElement && activeElement !== document.body) return
      pane.current?.querySelector<HTMLElement>('button[data-first]')?.focus()
    })
    return () => clearTimeout(timer)
  }, [part])
  return (
    <section ref={pane} role="alert" className={`${styles['pane']} ${styles[part] ?? ''}`}>
      <TriangleAlert aria-hidden="true" />
      <h2>{t(`broken.${part}`)}</h2>
      <p>{t('broken.text')}</p>
      {fault ? <FaultText fault={fault} /> : null}
      <Buttons>
        {onClose ? <Button onClick={onClose}>{t('broken.close')}</Button> : null}
        {onAgain ? <Button onClick={onAgain}>{t('broken.again')}</Button> : null}
        <Button look="primary" data-first onClick={() => void reloadWindow()}>
          {t('broken.reload')}
        </Button>
      </Buttons>
    </section>
  )
}
