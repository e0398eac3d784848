import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../preload/api.ts'
import { request } from '../bridge.ts'
import { takeBack } from '../composer/write-further.ts'
import { Button } from '../ui/controls.tsx'

type Props = { letter: OutboxItem; open: boolean; onOpen: () => void }

/** What can be done with a letter in its state. */
export function LetterActions({ letter, open, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {letter.attempts > 0 ? (
        <Button aria-expanded={open} onClick={onOpen}>
          {t('outbox.howItWent')}
        </Button>
      ) : null}
      <ByState letter={letter} />
    </>
  )
}

function ByState({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const { id, delivery } = letter
  switch (delivery.state) {
    case 'sending':
      return <Button onClick={() => void request('stopLetter', { id })}>{t('outbox.stop')}</Button>
    case 'accepted':
      // It is not to be lost with a copy that is nowhere else.
      return letter.sentCopy ? null : <Button onClick={() => void request('discardLetter', { id })}>{t('outbox.remove')}</Button>
    case 'interrupted':
      return (
        <>
          <Button onClick={() => void request('settleLetter', { id, arrived: true })}>{t('outbox.itArrived')}</Button>
          <Button onClick={() => void request('settleLetter', { id, arrived: false })}>{t('outbox.sendAgain')}</Button>
        </>
      )
    case 'waiting':
    case 'retrying':
    case 'failed': {
      const waits = delivery.state === 'waiting' && (delivery.because === 'undo' || delivery.because === 'scheduled')
      return (
        <>
          <Button onClick={() => void request('retryLetter', { id })}>{t(waits ? 'outbox.sendNow' : 'outbox.tryNow')}</Button>
          {letter.editable ? (
            <Button onClick={() => void takeBack(id)}>
              {t(delivery.state === 'waiting' && delivery.because === 'undo' ? 'outbox.undo' : 'outbox.edit')}
            </Button>
          ) : null}
          <Button onClick={() => void request('discardLetter', { id })}>{t('outbox.delete')}</Button>
        </>
      )
    }
  }
}
