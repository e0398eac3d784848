import { createHunspellFromStrings, type Hunspell } from 'hunspell-wasm'
import { inShort } from '../log/redact.ts'
import { type Dictionary, readDictionary } from './dictionaries.ts'
import { judges } from './languages.ts'

/** How many suggestions are of use. */
const most = 6

export type Checker = {
  /** Those of the words that no dictionary of these languages has, though one of them could. */
  check(words: readonly string[], languages: readonly string[]): Promise<string[]>
  /** What may have been meant, the likeliest first, at most six. */
  suggest(word: string, languages: readonly string[]): Promise<string[]>
}

/** Judges words by Hunspell; each dictionary is read when it is first needed. A dictionary that cannot be read judges nothing. */
export function createChecker(dictionaries: readonly Dictionary[]): Checker {
  const loaded = new Map<string, Promise<Hunspell | undefined>>()
  const load = async (dictionary: Dictionary): Promise<Hunspell | undefined> => {
    try {
      const { affixes, words } = await readDictionary(dictionary)
      return await createHunspellFromStrings(affixes, words)
    } catch (error) {
      console.warn(`spelling: the dictionary ${dictionary.language} cannot be read: ${inShort(error)}`)
      return undefined
    }
  }
  const get = (language: string): Promise<Hunspell | undefined> => {
    const dictionary = dictionaries.find((each) => each.language === language)
    const known = loaded.get(language) ?? (dictionary ? load(dictionary) : Promise.resolve(undefined))
    loaded.set(language, known)
    return known
  }
  const judgesOf = async (word: string, languages: readonly string[]): Promise<Hunspell[]> => {
    const found = await Promise.all(languages.filter((language) => judges(language, word)).map(get))
    return found.flatMap((hunspell) => hunspell ?? [])
  }
  return {
    async check(words, languages) {
      const wrong: string[] = []
      for (const word of words) {
        const asked = await judgesOf(word, languages)
        const plain = plainOf(word)
        if (asked.length > 0 && !asked.some((hunspell) => hunspell.testSpelling(plain))) wrong.push(word)
      }
      return wrong
    },
    async suggest(word, languages) {
      const asked = await judgesOf(word, languages)
      const curly = word.includes('’')
      const found = asked.flatMap((hunspell) => hunspell.getSpellingSuggestions(plainOf(word)))
      return [...new Set(found.map((each) => (curly ? each.replace(/'/g, '’') : each).normalize('NFC')))].slice(0, most)
    },
  }
}

/** As dictionaries have it: composed, and with the apostrophe of a typewriter. */
const plainOf = (word: string): string => word.normalize('NFC').replace(/’/g, "'")
