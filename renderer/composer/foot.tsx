import i18next from 'i18next'
import { Paperclip, Send, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterStore } from '../stores/letter.ts'
import { undoDiscardMs, useLetters } from '../stores/letters.ts'
import { useWindow } from '../stores/window.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import type { BodyHandle } from './body.ts'
import styles from './composer.module.css'
import { useLetter, useLetterStore } from './letter-context.ts'
import { LetterOptions } from './letter-options.tsx'
import { SendLater } from './send-later.tsx'

const sendKeys = navigator.platform.startsWith('Mac') ? '⌘ ↵' : 'Ctrl ↵'

type Props = { body: RefObject<BodyHandle | null>; onSend: (at?: number) => void }

/** What can be done with the letter. */
export function Foot({ onSend }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const sending = useLetter((state) => state.sending)
  return (
    <footer className={styles['foot']}>
      <Button look="primary" disabled={sending} onClick={() => onSend()} aria-keyshortcuts="Control+Enter">
        <Send />
        {t('composer.send')}
        <kbd>{sendKeys}</kbd>
      </Button>
      <SendLater onSend={onSend} />
      <IconButton label={t('composer.attach')} onClick={() => void letter.getState().pickAttachments()}>
        <Paperclip />
      </IconButton>
      <LetterOptions />
      <span className={styles['grow']} />
      <IconButton label={t('composer.discard')} onClick={() => discard(letter)}>
        <Trash2 />
      </IconButton>
    </footer>
  )
}

function discard(letter: LetterStore): void {
  const run = useLetters.getState().discard(letter)
  const { notify, dismiss } = useWindow.getState()
  const undo = () => {
    run()
    dismiss()
  }
  notify(i18next.t('composer.discarded'), { label: i18next.t('outbox.undo'), run: undo }, undoDiscardMs)
}
