import type { Fault } from '../../../preload/contract/index.ts'
import { faultIn, isThreadFault, request } from '../../bridge.ts'
import { type Draft, isEmpty, toKept, toLetter } from './draft.ts'

/** What is typed is on disk this long after the last key, in ms, and in Drafts after a longer pause. */
const saveAfterMs = 500
/** Who types without a pause loses no more than this, in ms. */
const longestUnsavedMs = 4_000
const fileAfterMs = 5_000
/** With more attached than this, in bytes, the pause is longer: all of it goes to the server each time. */
const heavy = { bytes: 1_000_000, fileAfterMs: 60_000 }

/** How a letter that is being written comes to be on disk, and in Drafts. */
export type Saving = {
  /** Something has changed: it is put on disk a moment from now, and into Drafts after a pause. */
  soon(): void
  /** Puts it on disk; false where it could not be, which the letter's `fault` explains, or where it has ended. */
  now(): Promise<boolean>
  /** Puts it into Drafts where it has changed since it was last there, one version after the other, so that each takes the place of the one before. */
  file(): Promise<void>
  /** Resolves once the last version that was to go into Drafts is there, or could not be. */
  filed(): Promise<void>
  /** Nothing goes into Drafts by itself until something changes again. */
  restFiling(): void
  /** Nothing is saved by itself until something changes again. */
  rest(): void
  /** Nothing is saved any more, until `resume`. */
  end(): void
  resume(): void
  /** Whether anything was done to it since it was begun. */
  isTouched(): boolean
}

/** What the saving reads and says of a letter. */
type State = { draft: Draft; cursor: 'start' | 'below'; savedAt: number | undefined; unsaved: boolean; fault: Fault | undefined }

type Letter = {
  key: string
  /** It is new, and nothing has been done to it yet. */
  begun: boolean
  get(): State
  set(change: Partial<State>): void
  /** The draft with what stands in the editor now. */
  current(): Draft
}

export function createSaving({ key, begun, get, set, current }: Letter): Saving {
  let saving: ReturnType<typeof setTimeout> | undefined
  let unsavedSince: number | undefined
  let filing: ReturnType<typeof setTimeout> | undefined
  let filed: Promise<void> = Promise.resolve()
  let changed = !begun
  let touched = !begun
  let ended = false

  const now = async (): Promise<boolean> => {
    clearTimeout(saving)
    saving = undefined
    unsavedSince = undefined
    if (ended) return false
    try {
      await request('saveDraft', { key, draft: { ...toKept(current()), ...(touched ? {} : { begun: get().cursor }) } })
      const { fault } = get()
      set({ savedAt: Date.now(), unsaved: saving !== undefined, fault: fault && isThreadFault(fault) ? undefined : fault })
      return true
    } catch (error) {
      set({ fault: faultIn(error) })
      return false
    }
  }
  const file = (): Promise<void> => {
    clearTimeout(filing)
    filed = filed.then(async () => {
      if (!changed || ended || isEmpty(current())) return
      changed = false
      const { draft } = get()
      try {
        const former = draft.draft === undefined ? {} : { former: draft.draft }
        const { id } = await request('fileDraft', { letter: toLetter(draft), key, ...former })
        if (id !== undefined) set({ draft: { ...get().draft, draft: id } })
        await now()
      } catch (error) {
        changed = true
        set({ fault: faultIn(error) })
      }
    })
    return filed
  }
  const soon = () => {
    changed = true
    touched = true
    if (!get().unsaved) set({ unsaved: true })
    unsavedSince ??= Date.now()
    clearTimeout(saving)
    saving = setTimeout(() => void now(), Math.min(saveAfterMs, Math.max(0, unsavedSince + longestUnsavedMs - Date.now())))
    clearTimeout(filing)
    const attached = get().draft.attachments.reduce((sum, { size }) => sum + size, 0)
    filing = setTimeout(() => void file(), attached > heavy.bytes ? heavy.fileAfterMs : fileAfterMs)
  }
  const rest = () => {
    clearTimeout(saving)
    clearTimeout(filing)
  }
  return {
    soon,
    now,
    file,
    filed: () => filed,
    restFiling: () => clearTimeout(filing),
    rest,
    end: () => {
      ended = true
      rest()
    },
    resume: () => {
      ended = false
      soon()
    },
    isTouched: () => touched,
  }
}
