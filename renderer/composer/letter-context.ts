import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { LetterState, LetterStore } from '../stores/letters/letter.ts'

const LetterContext = createContext<LetterStore | undefined>(undefined)
/** The letter that what is within is about. */
export const LetterProvider = LetterContext.Provider

/** The letter itself, to be changed. */
export function useLetterStore(): LetterStore {
  const letter = useContext(LetterContext)
  if (!letter) throw new Error('no letter around this')
  return letter
}

/** Something of the letter, to be shown. */
export function useLetter<T>(select: (state: LetterState) => T): T {
  return useStore(useLetterStore(), select)
}
