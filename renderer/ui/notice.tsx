import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWindow } from '../stores/window.ts'
import { IconButton } from './controls.tsx'
import styles from './notice.module.css'

/** A short word on what just happened; it goes by itself. */
export function Notice() {
  const { t } = useTranslation()
  const notice = useWindow((state) => state.notice)
  return (
    <div role="status" className={styles['place']}>
      {notice ? (
        <div className={styles['notice']}>
          <span>{notice}</span>
          <IconButton label={t('common.dismiss')} onClick={() => useWindow.getState().dismiss()}>
            <X />
          </IconButton>
        </div>
      ) : null}
    </div>
  )
}
