import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { serve } from '../kit/rpc.ts'
import { recordThread } from '../log/from-threads.ts'
import { createChecker } from './checker.ts'
import { findDictionaries, systemFolders } from './dictionaries.ts'
import { chooseLanguages } from './languages.ts'

const { ownFolder } = workerData as SpellingData
const dictionaries = findDictionaries([fileURLToPath(ownFolder), ...systemFolders()])
const checker = createChecker(dictionaries)
const available = dictionaries.map(({ language }) => language)

/** The languages that the person chose for spelling, or those that the system prefers in all programs. */
export type Wanted = { by: 'person' | 'system'; languages: string[] }

const chosen = ({ by, languages }: Wanted): string[] =>
  by === 'system' ? chooseLanguages(languages, available) : available.filter((language) => languages.includes(language))

const handlers = {
  languages: ({ wanted }: { wanted: Wanted }) => ({ available, chosen: chosen(wanted) }),
  check: ({ words, wanted }: { words: string[]; wanted: Wanted }) => checker.check(words, chosen(wanted)),
  suggest: ({ word, wanted }: { word: string; wanted: Wanted }) => checker.suggest(word, chosen(wanted)),
}
export type SpellingApi = typeof handlers
export type SpellingData = { ownFolder: string }

if (!parentPort) throw new Error('this runs as a worker thread')
recordThread('spelling')
serve(parentPort, handlers)
