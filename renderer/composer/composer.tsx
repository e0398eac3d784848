import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { LetterStore } from '../stores/letter.ts'
import { useLetters } from '../stores/letters.ts'
import { IconButton } from '../ui/controls.tsx'
import styles from './composer.module.css'
import { LetterProvider } from './letter-context.ts'
import { Sheet } from './sheet.tsx'

/** The letters that are being written, over the mailbox, which stays usable beside them: one unfolded, the others as tabs. */
export function Composer() {
  const { t } = useTranslation()
  const letters = useLetters((state) => state.letters)
  const front = useLetters((state) => state.front)
  const folded = letters.filter((letter) => letter.getState().key !== front)
  const unfolded = letters.find((letter) => letter.getState().key === front)
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
          <Sheet />
        </LetterProvider>
      ) : null}
    </>
  )
}

function Tab({ letter }: { letter: LetterStore }) {
  const { t } = useTranslation()
  const subject = useStore(letter, ({ draft }) => draft.subject) || t('composer.label')
  const { close, unfold } = useLetters.getState()
  return (
    <li className={styles['tab']}>
      <button type="button" onClick={() => unfold(letter.getState().key)}>
        {subject}
      </button>
      <IconButton label={t('composer.closeNamed', { name: subject })} onClick={() => void close(letter)}>
        <X />
      </IconButton>
    </li>
  )
}
