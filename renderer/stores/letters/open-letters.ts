import { create } from 'zustand'
import type { Fault, KeptDraft } from '../../../preload/contract/index.ts'
import { isThreadFault, request } from '../../bridge.ts'
import { ask } from '../../stores/told.ts'
import { type Cursor, createLetter, type Draft, dropHeld, type LetterStore, type Place } from './letter.ts'

type LettersState = {
  /** The letters that are being written, the latest last. */
  letters: LetterStore[]
  /** The one that is unfolded. */
  front: string | undefined
  /** Whether a letter is about to be unfolded: what is typed now is meant for it. */
  opening: boolean
  /** Runs what begins a letter. */
  whileOpening<T>(run: () => Promise<T>): Promise<T>
  /** Begins a letter. `isNew`: nothing has been done to it yet. */
  begin(draft: Pick<Draft, 'accountId'> & Partial<Draft>, how?: { isNew?: boolean; cursor?: Cursor; place?: Place }): LetterStore
  /** Takes up the letters that were kept when the program ended. */
  restore(kept: { key: string; draft: KeptDraft }[]): Promise<void>
  unfold(key: string): void
  /** Folds the letter away into its tab. */
  fold(): void
  /** Puts it into a window of its own; false where it cannot be put on disk, from where that takes it: it stays here then. */
  openOut(letter: LetterStore): Promise<boolean>
  /** Puts all that is being written on disk. */
  keepAll(): Promise<void>
  /** Puts on disk what could not be put there while nobody took it. */
  keepWhatFailed(): Promise<void>
  /** Closes it; the letter lies in Drafts then. One that nothing was done to is not worth keeping. */
  close(letter: LetterStore): Promise<void>
  /** It has been sent. */
  drop(letter: LetterStore): void
  /** Throws the letter away; the result takes that back. For good only after a while, so that a kill does not lose it. */
  discard(letter: LetterStore): () => void
}

const blank = { to: [], cc: [], bcc: [], subject: '', text: '', html: undefined, attachments: [], inReplyTo: undefined, references: [] }

/** How long a discarded letter can be had back, in ms. */
export const undoDiscardMs = 10_000

/** All letters that are being written. */
export const useLetters = create<LettersState>()((set, get) => {
  const without = (letter: LetterStore) => {
    const letters = get().letters.filter((other) => other !== letter)
    const { key } = letter.getState()
    set({ letters, front: get().front === key ? undefined : get().front })
  }
  const add = (letters: LetterStore[], front: string | undefined) =>
    set((state) => ({ letters: [...state.letters, ...letters], front: front ?? state.front }))

  return {
    letters: [],
    front: undefined,
    opening: false,
    whileOpening: async (run) => {
      set({ opening: true })
      try {
        return await run()
      } finally {
        set({ opening: false })
      }
    },
    begin: (draft, { isNew = false, cursor = 'start', place = 'sheet' } = {}) => {
      const key = crypto.randomUUID()
      const letter = createLetter(key, { ...blank, ...draft }, { begun: isNew, cursor, place })
      add([letter], key)
      return letter
    },
    restore: async (kept) => add(await Promise.all(kept.map(({ key, draft }) => restored(key, draft))), undefined),
    unfold: (front) => set({ front }),
    fold: () => set({ front: undefined }),
    openOut: async (letter) => {
      const { key, keep, end } = letter.getState()
      if (!(await keep())) return false
      end()
      without(letter)
      await request('openLetter', { key })
      return true
    },
    keepAll: async () => {
      await Promise.all(get().letters.map((letter) => letter.getState().keepHere()))
    },
    keepWhatFailed: async () => {
      const failed = (fault: Fault | undefined) => fault !== undefined && isThreadFault(fault)
      await Promise.all(
        get().letters.map((letter) => {
          const { sending, fault, keep, keepHere } = letter.getState()
          return sending ? undefined : failed(fault) ? keep() : keepHere()
        }),
      )
    },
    close: async (letter) => {
      const { key, isIdle, keep, end, resume } = letter.getState()
      if (get().front === key) set({ front: undefined })
      if (isIdle()) {
        end()
        without(letter)
        // Whoever looks for letters that have no window, now that this one goes, must not find it.
        await forget(letter)
        return
      }
      await keep()
      // It lies in Drafts now; where there is no such folder, or it failed, it is kept here.
      const { draft, fault } = letter.getState()
      if (get().front === key || draft.draft === undefined || fault) return
      end()
      without(letter)
      await request('saveDraft', { key }).catch(resume)
    },
    drop: without,
    discard: (letter) => {
      const { throwAway, resume, key } = letter.getState()
      void throwAway()
      without(letter)
      const timer = setTimeout(() => void forget(letter), undoDiscardMs)
      return () => {
        clearTimeout(timer)
        resume()
        add([letter], key)
      }
    },
  }
})

/** Takes what there is of a letter off this computer and out of Drafts. Where that cannot be written down it is there again at the next start. */
async function forget(letter: LetterStore): Promise<void> {
  const { key, draft } = letter.getState()
  if (draft.replaces !== undefined) void ask('discardLetter', { id: draft.replaces })
  if (draft.draft !== undefined) void ask('dropDraft', { id: draft.draft })
  for (const { token } of draft.attachments) dropHeld(token)
  await request('saveDraft', { key }).catch(() => {})
}

/** What was attached is still held, or lies in the version in Drafts; where that cannot be read, the person is told what is missing. */
async function restored(key: string, { discarded: _, begun, ...kept }: KeptDraft): Promise<LetterStore> {
  const how = { begun: begun !== undefined, cursor: begun ?? 'start' }
  const draft: Draft = { ...kept, html: kept.html, inReplyTo: kept.inReplyTo }
  const names = kept.attachments.map(({ name }) => name)
  const held = await request('stillHeld', { tokens: kept.attachments.map(({ token }) => token) })
  if (held.length === names.length) return createLetter(key, { ...draft, attachments: held }, how)
  if (kept.draft !== undefined) {
    const opened = await request('openDraft', { id: kept.draft }).catch(() => undefined)
    if (opened) return createLetter(key, { ...draft, attachments: opened.attachments }, { begun: false })
    // That version cannot be read: it stays as it is.
    draft.draft = undefined
  }
  return createLetter(key, { ...draft, attachments: held }, { begun: false, missing: names })
}
