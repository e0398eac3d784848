import { Paperclip, Send, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { keyLabel } from '../../preload/contract/commands/key-sets.ts'
import { letterKeys } from '../../preload/contract/commands/letter-keys.ts'
import { ariaKeys, isMac } from '../stores/settings/key-hints.ts'
import { ask } from '../stores/told.ts'
import { Button, IconButton } from '../ui/controls.tsx'
import type { BodyHandle } from './body-handle.ts'
import styles from './composer.module.css'
import { useLetter, useLetterStore } from './letter-context.ts'
import { LetterOptions } from './sending/letter-options.tsx'
import { discard } from './sending/outcome.ts'
import { SendLater } from './sending/send-later.tsx'
import { TemplatesMenu } from './snippets/templates-menu.tsx'

/** Set apart, as it stands on a wide button. */
const sendKeys = letterKeys.send
  .split('+')
  .map((part) => keyLabel(part === 'Enter' ? '↵' : part, isMac()))
  .join(' ')

type Props = { body: RefObject<BodyHandle | null>; onSend: (at?: number) => void }

/** What can be done with the letter. */
export function Foot({ body, onSend }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const sending = useLetter((state) => state.sending)
  const throwAway = async () => {
    const { place, key, keep, throwAway: end } = letter.getState()
    if (place !== 'window') return discard(letter)
    // The mailbox does it, where it can be taken back.
    await keep()
    await end()
    await ask('finishLetter', { key, became: 'discarded' })
  }
  return (
    <footer className={styles['foot']}>
      <Button look="primary" disabled={sending} onClick={() => onSend()} aria-keyshortcuts={ariaKeys([letterKeys.send])}>
        <Send />
        {t('composer.send')}
        <kbd>{sendKeys}</kbd>
      </Button>
      <SendLater onSend={onSend} />
      <IconButton label={t('composer.attach')} onClick={() => void letter.getState().pickAttachments()}>
        <Paperclip />
      </IconButton>
      <TemplatesMenu body={body} />
      <LetterOptions body={body} />
      <span className={styles['grow']} />
      <IconButton label={t('composer.discard')} onClick={() => void throwAway()}>
        <Trash2 />
      </IconButton>
    </footer>
  )
}
