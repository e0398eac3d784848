import type { Spelling } from '../spelling/thread.ts'
import type { Wanted } from '../spelling/worker.ts'
import type { Threads } from '../threads.ts'
import type { ShellAnswers } from './router.ts'

export type SpellingDeps = {
  threads: Threads
  spelling: () => Spelling
  /** What the person prefers in all programs, as tags of BCP 47. */
  systemLanguages: () => string[]
}

/** How words are spelt, in the languages that the person chose or the system has. */
export function spellingAnswers({ threads: { reader }, spelling, systemLanguages }: SpellingDeps) {
  const wanted = async (): Promise<Wanted & { on: boolean }> => {
    const { on, languages } = (await reader.settings(undefined)).spelling
    return languages.length > 0 ? { on, by: 'person', languages } : { on, by: 'system', languages: systemLanguages() }
  }
  return {
    checkSpelling: async ({ words }) => {
      const { on, ...languages } = await wanted()
      if (!on) return { wrong: [] }
      const known = new Set(await reader.knownWords(undefined))
      const doubtful = words.filter((word) => !isKnown(known, word))
      return { wrong: await spelling().check({ words: doubtful, wanted: languages }) }
    },
    suggestSpelling: async ({ word }) => ({ words: await spelling().suggest({ word, wanted: await wanted() }) }),
    listSpelling: async () => {
      const [languages, known] = await Promise.all([spelling().languages({ wanted: await wanted() }), reader.knownWords(undefined)])
      return { ...languages, known }
    },
  } satisfies Partial<ShellAnswers>
}

/** A word that is known small is known at the beginning of a sentence, and of whom something is. */
function isKnown(known: ReadonlySet<string>, word: string): boolean {
  const bare = word.replace(/['’]s$/, '')
  return [word, bare, word.toLowerCase(), bare.toLowerCase()].some((form) => known.has(form))
}
