import { create } from 'zustand'
import type { Address, Fault, HeldAttachment, KeptDraft, Letter, Payload } from '../../preload/api.ts'
import { faultIn, request } from '../bridge.ts'

export type Draft = {
  accountId: number
  identityId?: number | undefined
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  text: string
  attachments: HeldAttachment[]
  inReplyTo: string | undefined
  references: string[]
  original?: Letter['original']
  receipt?: boolean | undefined
  /** The letter of the outbox that it takes the place of. */
  replaces?: number | undefined
  /** Its version in Drafts. */
  draft?: number | undefined
}

/** A letter in the outbox; `until`: it can be taken back before, in ms since the epoch. */
export type Sent = { outboxId: number; until: number | undefined }

type ComposerState = {
  draft: Draft | undefined
  /** A draft may be kept without being shown. */
  open: boolean
  savedAt: number | undefined
  /** Attachments that a kept draft had, which a restart lost. */
  missing: string[]
  sending: boolean
  fault: Fault | undefined
  /** The text that it began with: a signature alone is not worth keeping. */
  begunWith: string
  start(draft: Pick<Draft, 'accountId'> & Partial<Draft>): void
  /** Takes up the draft that was kept when the program ended. */
  restore(kept: KeptDraft): void
  edit(change: Partial<Draft>): void
  /** Closes the composer; the letter lies in Drafts then. An empty one is not worth keeping. */
  close(): Promise<void>
  reopen(): void
  pickAttachments(): Promise<void>
  holdFiles(files: File[]): Promise<void>
  dropAttachment(token: string): void
  /** Hands the letter to the outbox, for this time (ms since the epoch) or for now; resolves once it is on disk there. */
  send(at?: number): Promise<Sent | undefined>
  discard(): void
}

const blank = { to: [], cc: [], bcc: [], subject: '', text: '', attachments: [], inReplyTo: undefined, references: [] }
const idle = { sending: false, fault: undefined, savedAt: undefined, missing: [] }

const isEmpty = ({ to, cc, bcc, subject, text, attachments }: Draft, begunWith: string): boolean =>
  to.length + cc.length + bcc.length + attachments.length === 0 && subject.trim() === '' && (text.trim() === '' || text === begunWith)

const toLetter = ({ attachments, inReplyTo, references, ...rest }: Draft): Payload<'sendLetter'>['letter'] => ({
  ...rest,
  attachments: attachments.map(({ token }) => token),
  ...(inReplyTo ? { inReplyTo, references } : {}),
})

const toKept = ({ attachments, inReplyTo, ...rest }: Draft): KeptDraft => ({
  ...rest,
  attachmentNames: attachments.map(({ name }) => name),
  ...(inReplyTo ? { inReplyTo } : {}),
})

/** What is typed is on disk this long after the last key, in ms, and in Drafts after a longer pause. */
const saveAfterMs = 500
const fileAfterMs = 5_000
/** With more attached than this, in bytes, the pause is longer: all of it goes to the server each time. */
const heavy = { bytes: 1_000_000, fileAfterMs: 60_000 }

/** The letter that is being written. */
export const useComposer = create<ComposerState>()((set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const saveNow = async () => {
    clearTimeout(timer)
    timer = undefined
    const { draft } = get()
    try {
      await request('saveDraft', { draft: draft && toKept(draft) })
      set({ savedAt: draft ? Date.now() : undefined })
    } catch (error) {
      set({ fault: faultIn(error) })
    }
  }
  let filing: ReturnType<typeof setTimeout> | undefined
  /** One version is filed after the other, so that each takes the place of the one before. */
  let filed: Promise<void> = Promise.resolve()
  let changed = false
  const file = (): Promise<void> => {
    clearTimeout(filing)
    filed = filed.then(async () => {
      const { draft } = get()
      if (!draft || !changed || isEmpty(draft, get().begunWith)) return
      changed = false
      try {
        const { id } = await request('fileDraft', {
          letter: toLetter(draft),
          ...(draft.draft === undefined ? {} : { former: draft.draft }),
        })
        const now = get().draft
        if (now && id !== undefined) set({ draft: { ...now, draft: id } })
        await saveNow()
      } catch (error) {
        changed = true
        set({ fault: faultIn(error) })
      }
    })
    return filed
  }
  const saveSoon = () => {
    changed = true
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), saveAfterMs)
    clearTimeout(filing)
    const attached = get().draft?.attachments.reduce((sum, { size }) => sum + size, 0) ?? 0
    filing = setTimeout(() => void file(), attached > heavy.bytes ? heavy.fileAfterMs : fileAfterMs)
  }
  const empty = () => {
    clearTimeout(filing)
    changed = false
    set({ ...idle, draft: undefined, open: false })
    return saveNow()
  }
  const attach = async (get_: () => Promise<HeldAttachment[]>) => {
    try {
      const held = await get_()
      const { draft } = get()
      if (draft) set({ draft: { ...draft, attachments: [...draft.attachments, ...held] }, fault: undefined })
      saveSoon()
      // What is attached is only in memory until the draft is filed.
      await file()
    } catch (error) {
      set({ fault: faultIn(error) })
    }
  }
  return {
    draft: undefined,
    open: false,
    savedAt: undefined,
    missing: [],
    sending: false,
    fault: undefined,
    begunWith: '',
    start: (draft) => set({ ...idle, draft: { ...blank, ...draft }, open: true, begunWith: draft.text ?? '' }),
    restore: ({ attachmentNames, inReplyTo, ...kept }) => {
      set({ ...idle, draft: { ...kept, inReplyTo, attachments: [] }, open: false, missing: attachmentNames })
      // It may be newer than its version in Drafts, or have none.
      changed = true
      if (kept.draft === undefined || attachmentNames.length === 0) return
      filed = request('openDraft', { id: kept.draft }).then(
        ({ attachments }) => {
          const { draft } = get()
          if (draft && draft.draft === kept.draft) set({ draft: { ...draft, attachments }, missing: [] })
        },
        () => {
          // That version cannot be read: it stays as it is, and the person is told which files are missing.
          const { draft } = get()
          if (draft) set({ draft: { ...draft, draft: undefined } })
        },
      )
    },
    edit: (change) => {
      set((state) => (state.draft ? { draft: { ...state.draft, ...change } } : {}))
      saveSoon()
    },
    close: async () => {
      const { draft } = get()
      set({ open: false })
      if (draft && isEmpty(draft, get().begunWith)) {
        if (draft.draft !== undefined) void request('dropDraft', { id: draft.draft })
        await empty()
        return
      }
      await saveNow()
      await file()
      // It lies in Drafts now; where there is no such folder, or it failed, it is kept here.
      if (!get().open && get().draft?.draft !== undefined && !changed) await empty()
    },
    reopen: () => set({ open: true }),
    pickAttachments: () => attach(() => request('pickAttachments', {})),
    holdFiles: (files) =>
      attach(() =>
        Promise.all(
          files.map(async (file) =>
            request('holdAttachment', { name: file.name, type: file.type, content: new Uint8Array(await file.arrayBuffer()) }),
          ),
        ),
      ),
    dropAttachment: (token) => {
      const { draft } = get()
      if (!draft) return
      set({ draft: { ...draft, attachments: draft.attachments.filter((held) => held.token !== token) } })
      void request('dropAttachment', { token })
      saveSoon()
    },
    async send(at) {
      const { draft, sending } = get()
      if (!draft || sending) return undefined
      set({ sending: true, fault: undefined })
      try {
        clearTimeout(filing)
        await filed
        const letter = { ...toLetter(get().draft ?? draft), ...(at === undefined ? {} : { sendAt: at }) }
        const sent = await request('sendLetter', { letter })
        void empty()
        return sent
      } catch (error) {
        set({ sending: false, fault: faultIn(error) })
        return undefined
      }
    },
    discard: () => {
      const replaces = get().draft?.replaces
      const filedAs = get().draft?.draft
      if (replaces !== undefined) void request('discardLetter', { id: replaces })
      if (filedAs !== undefined) void request('dropDraft', { id: filedAs })
      for (const { token } of get().draft?.attachments ?? []) void request('dropAttachment', { token })
      void empty()
    },
  }
})
