import { create } from 'zustand'
import { mostWords } from '../../preload/mail/limits.ts'
import { request } from '../bridge.ts'

type SpellingState = {
  /** What is known of words so far: whether each is wrong. A new map whenever something is learnt. */
  wrong: ReadonlyMap<string, boolean>
  /** Asks about those of the words that nothing is known of, a moment later and together. */
  ask(words: readonly string[]): void
  /** Other languages or words hold from now on. */
  forget(): void
}

const pauseMs = 120

/** How the words of the letters that are being written are spelt. */
export const useSpelling = create<SpellingState>()((set, get) => {
  let asked = new Set<string>()
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = async () => {
    timer = undefined
    const now = asked
    const words = waiting.splice(0, mostWords)
    if (waiting.length > 0) timer = setTimeout(() => void flush(), 0)
    const answer = await request('checkSpelling', { words }).catch(() => undefined)
    // What was asked before the languages changed is of no use; what nobody answered is left as it is.
    if (!answer || now !== asked) return
    const bad = new Set(answer.wrong)
    const wrong = new Map(get().wrong)
    for (const word of words) wrong.set(word, bad.has(word))
    set({ wrong })
  }

  return {
    wrong: new Map(),
    ask: (words) => {
      for (const word of words) {
        if (asked.has(word)) continue
        asked.add(word)
        waiting.push(word)
      }
      if (waiting.length > 0) timer ??= setTimeout(() => void flush(), pauseMs)
    },
    forget: () => {
      asked = new Set()
      waiting = []
      set({ wrong: new Map() })
    },
  }
})
