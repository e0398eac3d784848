import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fault } from '../../preload/contract/index.ts'
import { useProgram } from '../stores/program.ts'
import { useThreads } from '../stores/threads.ts'
import { ask } from '../stores/told.ts'
import { Button } from '../ui/controls.tsx'
import { FaultText } from '../ui/fault-text.tsx'
import styles from './threads-strip.module.css'

/** A window's content, and above it what the person must know of the program's threads: that one is being started again, or has stopped. */
export function WithThreads({ children }: { children: ReactNode }) {
  return (
    <div className={styles['frame']}>
      <SafeModeStrip />
      <ThreadsStrip />
      <div className={styles['content']}>{children}</div>
    </div>
  )
}

function ThreadsStrip() {
  const { t } = useTranslation()
  const engine = useThreads((state) => state.engine)
  const reader = useThreads((state) => state.reader)
  // Without the one that shows mail there is nothing to go on with.
  const [name, state] = reader === 'running' ? (['engine', engine] as const) : (['reader', reader] as const)
  switch (state) {
    case 'running':
      return null
    case 'restarting':
      return (
        <div role="status" className={`${styles['strip']} ${styles['passing']}`}>
          {t(`threads.${name}Restarting`)}
        </div>
      )
    case 'stopped':
      return (
        <div role="alert" className={styles['strip']}>
          {t(`threads.${name}Stopped`)}
          <RestartButton />
        </div>
      )
  }
}

/** Says that what the person has set up does not hold just now. */
function SafeModeStrip() {
  const { t } = useTranslation()
  if (!useProgram((state) => state.safeMode)) return null
  return (
    <div role="note" className={styles['strip']}>
      {t('safeMode.strip')}
      <Button onClick={() => void ask('restartNormally', {})}>{t('safeMode.normally')}</Button>
    </div>
  )
}

function RestartButton() {
  const { t } = useTranslation()
  return <Button onClick={() => void ask('restartProgram', {})}>{t('threads.restart')}</Button>
}

/** In place of a window that could not be filled: why, and what can be done. */
export function NotFilled({ fault, again }: { fault: Fault; again: () => void }) {
  const { t } = useTranslation()
  return (
    <main className={styles['alone']}>
      <FaultText fault={fault} />
      {fault.kind === 'stopped' ? <RestartButton /> : <Button onClick={again}>{t('threads.again')}</Button>}
    </main>
  )
}
