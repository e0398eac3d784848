import { LetterProvider } from '../../composer/letter-context.ts'
import { Sheet } from '../../composer/sheet.tsx'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { Notice } from '../notice.tsx'

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
