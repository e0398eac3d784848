import { Paperclip, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/controls.tsx'
import { fileSize } from '../ui/format.ts'
import styles from './composer.module.css'
import { useLetter, useLetterStore } from './letter-context.ts'

/** What is attached; pictures that stand in the text are not listed twice. */
export function Files() {
  const { t, i18n } = useTranslation()
  const letter = useLetterStore()
  const attachments = useLetter(({ draft }) => draft.attachments)
  const rich = useLetter(({ draft }) => draft.html !== undefined)
  const listed = attachments.filter(({ contentId }) => contentId === undefined || !rich)
  if (listed.length === 0) return null
  return (
    <ul className={styles['files']} aria-label={t('composer.attachments')}>
      {listed.map(({ token, name, size }) => (
        <li key={token} className={styles['file']}>
          <Paperclip aria-hidden="true" />
          <span>{name}</span>
          <span className={styles['faint']}>{fileSize(size, i18n.language)}</span>
          <IconButton label={t('composer.removeAttachment', { name })} onClick={() => letter.getState().dropAttachment(token)}>
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
