import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { savePart, saveSource } from '../../actions/message-parts.ts'
import { Button } from '../../ui/controls.tsx'
import styles from './authentication-badge.module.css'

/** Says of an encrypted message why there is nothing to read, and offers what a program with the key can open. */
export function EncryptedNote({ content: { id, path, protection, encryptedPart } }: { content: MessageContent }) {
  const { t } = useTranslation()
  if (protection !== 'pgp-encrypted' && protection !== 'smime-encrypted') return null
  const save = () => void (encryptedPart === undefined ? saveSource({ id, path }) : savePart({ id, path }, encryptedPart))
  return (
    <div className={styles['encrypted']} role="note">
      <Lock aria-hidden="true" />
      <p>
        {t(`trust.protection.${protection}`)}{' '}
        <Button look="link" onClick={save}>
          {t(encryptedPart === undefined ? 'reader.saveMessage' : 'reader.saveEncrypted')}
        </Button>
      </p>
    </div>
  )
}
