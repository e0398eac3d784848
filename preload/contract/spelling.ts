/** How words are spelt. */

import { z } from 'zod'
import { longestWord, mostWords } from '../mail/limits.ts'
import { ask, none } from './basics/ask.ts'

const SpeltWord = z.string().min(1).max(longestWord)

/** What the window asks of spelling. */
export const spellingRequests = {
  /** Which of these words are spelt wrong; none while the person does not want to know. */
  checkSpelling: ask.shell<{ wrong: string[] }>()(z.object({ words: z.array(SpeltWord).max(mostWords) })),
  /** What may have been meant, the likeliest first. */
  suggestSpelling: ask.shell<{ words: string[] }>()(z.object({ word: SpeltWord })),
  /** `chosen` are the languages that are checked now, `known` the words that the person says are right. */
  listSpelling: ask.shell<{ available: string[]; chosen: string[]; known: string[] }>()(none),
  setKnownWord: ask.engine<undefined>()(z.object({ word: SpeltWord, known: z.boolean() })),
} as const

/** What the window is told of it. */
export type SpellingEvents = {
  /** A word is right now that was wrong before, or the other way round. */
  knownWordsChanged: Record<string, never>
}
