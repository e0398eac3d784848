import { createStore, type StoreApi } from 'zustand'
import type { Fault, HeldAttachment } from '../../../preload/contract/index.ts'
import { faultIn, request, requestSurely, requestUnheard } from '../../bridge.ts'
import { type Draft, isEmpty, toKept, toLetter } from './draft.ts'
import { createSaving } from './save-while-writing.ts'

export type { Draft }

/** A letter in the outbox; `until`: it can be taken back before, in ms since the epoch. */
export type Sent = { outboxId: number; until: number | undefined }
export type Body = Pick<Draft, 'text' | 'html'>

/** Gives up a file that was held for a letter. */
export function dropHeld(token: string): void {
  // It is held no longer than the program runs, and no letter names it any more.
  requestUnheard('dropAttachment', { token })
}

/** Where one writes: at the beginning, or below what is quoted. */
export type Cursor = 'start' | 'below'

/** With a Content-ID the body shows it; `replaces` is the token of the file in whose place it comes. */
export type NewFile = { file: File; contentId?: string; replaces?: string }

/** Where a letter is written: over the mailbox, under the message that it answers, or in a window of its own. */
export type Place = 'sheet' | 'inline' | 'window'

export type LetterState = {
  key: string
  place: Place
  putIn(place: Place): void
  cursor: Cursor
  draft: Draft
  savedAt: number | undefined
  /** What stands here is not on disk yet. */
  unsaved: boolean
  /** Attachments that a kept letter had, which a restart lost. */
  missing: string[]
  sending: boolean
  /** How many files are being attached. */
  attaching: number
  fault: Fault | undefined
  edit(change: Partial<Draft>): void
  /** The editor has the body, and gives it when it is asked to; `undefined` once it is gone. */
  lendBody(read: (() => Body) | undefined): void
  /** The body has changed in the editor. */
  touchBody(): void
  /** The body as the editor has it now. */
  body(): Body
  /** Puts all that stands here on disk, and into Drafts; false where it could not be put on disk, which `fault` explains. */
  keep(): Promise<boolean>
  /** Puts all that stands here on disk. */
  keepHere(): Promise<void>
  pickAttachments(): Promise<void>
  holdFiles(files: NewFile[] | Promise<NewFile[]>): Promise<void>
  dropAttachment(token: string): void
  /** Hands the letter to the outbox, for this time (ms since the epoch) or for now; resolves once it is on disk there. */
  send(at?: number): Promise<Sent | undefined>
  /** Whether nothing of it is worth keeping: it is empty, or nothing has been done to it since it was begun. */
  isIdle(): boolean
  /** Ends it: nothing is saved any more. */
  end(): void
  /** Ends it, and has it known on disk that it is thrown away. */
  throwAway(): Promise<void>
  /** Goes on after `end` or `throwAway`. */
  resume(): void
}
export type LetterStore = StoreApi<LetterState>

type Taken = { files: HeldAttachment[]; replaced: string[] }

async function held(files: NewFile[]): Promise<Taken> {
  const taken = files.map(async ({ file, contentId }) => {
    const content = new Uint8Array(await file.arrayBuffer())
    return request('holdAttachment', { name: file.name, type: file.type, content, ...(contentId ? { contentId } : {}) })
  })
  return { files: await Promise.all(taken), replaced: files.flatMap(({ replaces }) => replaces ?? []) }
}

/** A letter that is being written. `begun`: it is new, and nothing has been done to it yet. */
export function createLetter(
  key: string,
  first: Draft,
  { begun, missing = [], cursor = 'start', place = 'sheet' }: { begun: boolean; missing?: string[]; cursor?: Cursor; place?: Place },
): LetterStore {
  /** Whether all files that were being attached have been. */
  let attached: Promise<boolean> = Promise.resolve(true)
  let read: (() => Body) | undefined

  return createStore<LetterState>()((set, get) => {
    const current = (): Draft => {
      if (read) set({ draft: { ...get().draft, ...read() } })
      return get().draft
    }
    const saving = createSaving({ key, begun, get, set, current })
    const take = async (coming: Promise<Taken>): Promise<boolean> => {
      try {
        const { files, replaced } = await coming
        const others = get().draft.attachments.filter(({ token }) => !replaced.includes(token))
        set({ draft: { ...get().draft, attachments: [...others, ...files] }, fault: undefined })
        for (const token of replaced) dropHeld(token)
        return true
      } catch (error) {
        set({ fault: faultIn(error) })
        return false
      }
    }
    const attach = async (coming: Promise<Taken>, count: number) => {
      set({ attaching: get().attaching + count })
      const taken = take(coming).finally(() => set({ attaching: get().attaching - count }))
      const before = attached
      attached = taken.then(async (done) => (await before) && done)
      if (await taken) {
        saving.soon()
        // What is attached is only in memory until the draft is filed.
        await saving.file()
      }
    }
    return {
      key,
      place,
      putIn: (next) => set({ place: next }),
      cursor,
      draft: first,
      savedAt: undefined,
      unsaved: false,
      missing,
      sending: false,
      attaching: 0,
      fault: undefined,
      edit: (change) => {
        // What the editor has is of the other format, and goes with it.
        if ('html' in change) read = undefined
        set({ draft: { ...get().draft, ...change } })
        saving.soon()
      },
      lendBody: (lent) => {
        current()
        read = lent
      },
      touchBody: saving.soon,
      body: () => {
        const { text, html } = current()
        return { text, html }
      },
      keepHere: async () => {
        if (get().unsaved) await saving.now()
      },
      keep: async () => {
        saving.rest()
        const isKept = await saving.now()
        await saving.file()
        return isKept
      },
      pickAttachments: () =>
        attach(
          request('pickAttachments', {}).then((files) => ({ files, replaced: [] })),
          0,
        ),
      holdFiles: (files) => attach(Promise.resolve(files).then(held), Array.isArray(files) ? files.length : 1),
      dropAttachment: (token) => {
        set({ draft: { ...get().draft, attachments: get().draft.attachments.filter((held) => held.token !== token) } })
        dropHeld(token)
        saving.soon()
      },
      async send(at) {
        if (get().sending) return undefined
        set({ sending: true, fault: undefined })
        try {
          saving.restFiling()
          // A letter never goes out without a file that was still on its way into it.
          const complete = await attached
          attached = Promise.resolve(true)
          if (!complete) {
            set({ sending: false })
            return undefined
          }
          await saving.filed()
          const letter = { ...toLetter(current()), ...(at === undefined ? {} : { sendAt: at }) }
          // The letter may have come into the outbox before nobody was there to say so: with its key it does not come there twice.
          const sent = await requestSurely('sendLetter', { letter, key })
          saving.end()
          // Whoever took the letter into the outbox took it from here.
          requestUnheard('saveDraft', { key })
          return sent
        } catch (error) {
          set({ sending: false, fault: faultIn(error) })
          return undefined
        }
      },
      isIdle: () => !saving.isTouched() || isEmpty(current()),
      end: saving.end,
      throwAway: async () => {
        saving.end()
        // Where that cannot be written it is there again at the next start, as it was.
        await request('saveDraft', { key, draft: { ...toKept(current()), discarded: true } }).catch(() => {})
      },
      resume: saving.resume,
    }
  })
}
