import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../preload/contract/index.ts'
import { isTaken, type Judged } from '../../preload/mail/delivery.ts'
import { takeBack } from '../composer/begin/resume-draft.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import { MissedActions } from './outcome.tsx'

type Props = { letter: OutboxItem; judged: Judged; open: boolean; onOpen: () => void }

/** What can be done with a letter in its state. */
export function LetterActions({ letter, judged, open, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {letter.attempts > 0 ? (
        <Button aria-expanded={open} onClick={onOpen}>
          {t('outbox.howItWent')}
        </Button>
      ) : null}
      <ByState letter={letter} judged={judged} />
    </>
  )
}

function ByState({ letter, judged }: { letter: OutboxItem; judged: Judged }) {
  const { t } = useTranslation()
  const { id, delivery } = letter
  const remove = <Button onClick={() => void ask('discardLetter', { id })}>{t('outbox.remove')}</Button>
  if (judged.outcome === 'missed' && isTaken(judged)) {
    return (
      <>
        <MissedActions letter={letter} />
        {remove}
      </>
    )
  }
  switch (delivery.state) {
    case 'sending':
      return <Button onClick={() => void ask('stopLetter', { id })}>{t('outbox.stop')}</Button>
    case 'accepted':
      // It is not to be lost with a copy that is nowhere else.
      return letter.sentCopy ? null : remove
    case 'interrupted':
      return (
        <>
          <Button onClick={() => void ask('settleLetter', { id, arrived: true })}>{t('outbox.itArrived')}</Button>
          <Button onClick={() => void ask('settleLetter', { id, arrived: false })}>{t('outbox.sendAgain')}</Button>
        </>
      )
    case 'waiting':
    case 'retrying':
    case 'failed': {
      const waits = delivery.state === 'waiting' && (delivery.because === 'undo' || delivery.because === 'scheduled')
      return (
        <>
          <Button onClick={() => void ask('retryLetter', { id })}>{t(waits ? 'outbox.sendNow' : 'outbox.tryNow')}</Button>
          {letter.editable ? (
            <Button onClick={() => void takeBack(id)}>
              {t(delivery.state === 'waiting' && delivery.because === 'undo' ? 'outbox.undo' : 'outbox.edit')}
            </Button>
          ) : null}
          <Button
            onClick={() =>
              delivery.state === 'failed'
                ? useWindow.getState().bring({ kind: 'discard-letter', letter })
                : void ask('discardLetter', { id })
            }
          >
            {t('outbox.delete')}
          </Button>
        </>
      )
    }
  }
}
