import { RequestError } from '../../bridge.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'

/**
 * Begins a letter in a window of its own, where there is no mailbox over which it could be written.
 * @throws RequestError where the letter could not be put on disk, from where that window takes it
 */
export async function beginInWindow(...[draft, how]: Parameters<ReturnType<typeof useLetters.getState>['begin']>): Promise<void> {
  const { begin, openOut, drop } = useLetters.getState()
  const letter = begin(draft, how)
  if (await openOut(letter)) return
  const { fault, end } = letter.getState()
  end()
  drop(letter)
  throw new RequestError(fault ?? { kind: 'internal' })
}
