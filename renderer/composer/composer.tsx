import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ErrorBoundary } from '../failures/error-boundary.tsx'
import { useConversation } from '../stores/conversation.ts'
import type { LetterStore } from '../stores/letters/letter.ts'
import { useLetters } from '../stores/letters/open-letters.ts'
import { IconButton } from '../ui/controls.tsx'
import styles from './composer.module.css'
import { LetterProvider } from './letter-context.ts'
import { Sheet } from './sheet.tsx'

/** The letters that are being written, over the mailbox, which stays usable beside them: one unfolded, the others as tabs. */
export function Composer() {
  const { t } = useTranslation()
  const letters = useLetters((state) => state.letters)
  const front = useLetters((state) => state.front)
  const inline = useInlineLetter()
  const unfolded = letters.find((letter) => letter.getState().key === front && letter !== inline && letter.getState().place === 'sheet')
  const folded = letters.filter((letter) => letter !== unfolded && letter !== inline)
  return (
    <>
      {folded.length > 0 ? (
        <ul className={`${styles['tabs']} ${unfolded ? styles['beside'] : ''}`} aria-label={t('composer.written')}>
          {folded.map((letter) => (
            <Tab key={letter.getState().key} letter={letter} />
          ))}
        </ul>
      ) : null}
      {unfolded ? (
        <LetterProvider key={front} value={unfolded}>
          <ErrorBoundary part="composer" onClose={useLetters.getState().fold}>
            <Sheet />
          </ErrorBoundary>
        </LetterProvider>
      ) : null}
    </>
  )
}

/** The answer that is being written under what it answers, while that is read. */
function useInlineLetter(): LetterStore | undefined {
  const rows = useConversation((state) => state.rows)
  const front = useLetters((state) => state.letters.find((letter) => letter.getState().key === state.front))
  const answered = front?.getState().draft.original?.id
  return front?.getState().place === 'inline' && rows.some(({ id }) => id === answered) ? front : undefined
}

/** Where the reader has room for it. */
export function InlineComposer() {
  const letter = useInlineLetter()
  if (!letter) return null
  return (
    <LetterProvider key={letter.getState().key} value={letter}>
      <ErrorBoundary part="composer" onClose={useLetters.getState().fold}>
        <Sheet />
      </ErrorBoundary>
    </LetterProvider>
  )
}

function Tab({ letter }: { letter: LetterStore }) {
  const { t } = useTranslation()
  const subject = useStore(letter, ({ draft }) => draft.subject) || t('composer.label')
  const { close, unfold } = useLetters.getState()
  return (
    <li className={styles['tab']}>
      <button
        type="button"
        onClick={() => {
          letter.getState().putIn('sheet')
          unfold(letter.getState().key)
        }}
      >
        {subject}
      </button>
      <IconButton label={t('composer.closeNamed', { name: subject })} onClick={() => void close(letter)}>
        <X />
      </IconButton>
    </li>
  )
}
