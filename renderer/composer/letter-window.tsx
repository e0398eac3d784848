import { useLetters } from '../stores/letters.ts'
import { Notice } from '../ui/notice.tsx'
import { LetterProvider } from './letter-context.ts'
import { Sheet } from './sheet.tsx'

/** A window with one letter in it. */
export function LetterWindow() {
  const letter = useLetters((state) => state.letters[0])
  return (
    <>
      {letter ? (
        <LetterProvider value={letter}>
          <Sheet />
        </LetterProvider>
      ) : null}
      <Notice />
    </>
  )
}
