import { create } from 'zustand'
import type { Address, Fault, HeldAttachment, KeptDraft, Letter } from '../../preload/api.ts'
import { faultIn, request } from '../bridge.ts'

export type Draft = {
  accountId: number
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
  start(draft: Pick<Draft, 'accountId'> & Partial<Draft>): void
  /** Takes up the draft that was kept when the program ended. */
  restore(kept: KeptDraft): void
  edit(change: Partial<Draft>): void
  /** Closes the composer and keeps the draft; an empty one is not worth keeping. */
  close(): void
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

const isEmpty = ({ to, cc, bcc, subject, text, attachments }: Draft): boolean =>
  to.length + cc.length + bcc.length + attachments.length === 0 && subject.trim() === '' && text.trim() === ''

const toKept = ({ attachments, inReplyTo, ...rest }: Draft): KeptDraft => ({
  ...rest,
  attachmentNames: attachments.map(({ name }) => name),
  ...(inReplyTo ? { inReplyTo } : {}),
})

/** What is typed is on disk this long after the last key, in ms. */
const saveAfterMs = 500

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
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), saveAfterMs)
  }
  const attach = async (get_: () => Promise<HeldAttachment[]>) => {
    try {
      const held = await get_()
      const { draft } = get()
      if (draft) set({ draft: { ...draft, attachments: [...draft.attachments, ...held] }, fault: undefined })
      saveSoon()
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
    start: (draft) => set({ ...idle, draft: { ...blank, ...draft }, open: true }),
    restore: ({ attachmentNames, inReplyTo, ...kept }) =>
      set({ ...idle, draft: { ...kept, inReplyTo, attachments: [] }, open: false, missing: attachmentNames }),
    edit: (change) => {
      set((state) => (state.draft ? { draft: { ...state.draft, ...change } } : {}))
      saveSoon()
    },
    close: () => {
      const { draft } = get()
      set(draft && isEmpty(draft) ? { ...idle, draft: undefined, open: false } : { open: false })
      void saveNow()
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
    },
    async send(at) {
      const { draft, sending } = get()
      if (!draft || sending) return undefined
      set({ sending: true, fault: undefined })
      try {
        const { attachments, inReplyTo, references, ...rest } = draft
        const letter = {
          ...rest,
          attachments: attachments.map(({ token }) => token),
          ...(inReplyTo ? { inReplyTo, references } : {}),
          ...(at === undefined ? {} : { sendAt: at }),
        }
        const sent = await request('sendLetter', { letter })
        set({ ...idle, draft: undefined, open: false })
        void saveNow()
        return sent
      } catch (error) {
        set({ sending: false, fault: faultIn(error) })
        return undefined
      }
    },
    discard: () => {
      const replaces = get().draft?.replaces
      if (replaces !== undefined) void request('discardLetter', { id: replaces })
      for (const { token } of get().draft?.attachments ?? []) void request('dropAttachment', { token })
      set({ ...idle, draft: undefined, open: false })
      void saveNow()
    },
  }
})
