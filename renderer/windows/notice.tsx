import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLetters } from '../stores/letters/open-letters.ts'
import { type Notice as Shown, useWindow } from '../stores/window.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import styles from './notice.module.css'

/** A short word on what just happened; it goes by itself, and never lies over the composer's buttons. */
export function Notice() {
  const { t } = useTranslation()
  const notice = useWindow((state) => state.notice)
  const writing = useLetters((state) => state.front !== undefined)
  return (
    <div role="status" className={`${styles['place']} ${writing ? styles['aside'] : ''}`}>
      {notice ? (
        <div className={styles['notice']}>
          <span>{notice.text}</span>
          {notice.offer ? (
            <Button look="link" onClick={() => take(notice)}>
              {notice.offer.label}
            </Button>
          ) : null}
          <IconButton label={t('common.dismiss')} onClick={() => useWindow.getState().dismiss()}>
            <X />
          </IconButton>
        </div>
      ) : null}
    </div>
  )
}

/** Does what the notice offers; with that it has said what it had to say, unless something else is said by now. */
function take(taken: Shown): void {
  taken.offer?.run()
  const { notice, dismiss } = useWindow.getState()
  if (notice === taken) dismiss()
}
