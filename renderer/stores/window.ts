import { create } from 'zustand'
import type {
  Account,
  Attachment,
  Folder,
  FolderRole,
  Identity,
  MailingList,
  MessageRow,
  Need,
  OutboxItem,
  Payload,
  Rule,
} from '../../preload/contract/index.ts'
import type { Link } from '../html/links/inspect.ts'
import type { SettingsSection } from './settings/sections.ts'

/** What stands in front of the mailbox. */
export type Front =
  | { kind: 'none' }
  | { kind: 'add-account' }
  | { kind: 'sign-in'; accountId: number }
  | { kind: 'settings'; section?: SettingsSection }
  | { kind: 'identity'; account: Account; identity: Identity | undefined }
  | { kind: 'move'; ids: number[] }
  | { kind: 'folder-name'; accountId: number; below: string | undefined; rename: Folder | undefined }
  | { kind: 'delete-folder'; folder: Folder }
  | { kind: 'empty-folder'; folder: Folder }
  | { kind: 'choose-role'; accountId: number; role: FolderRole }
  | { kind: 'delete'; ids: number[] }
  | { kind: 'elsewhere'; need: Need }
  | { kind: 'copy-elsewhere'; letter: OutboxItem }
  | { kind: 'discard-need'; need: Need }
  | { kind: 'discard-letter'; letter: OutboxItem }
  | { kind: 'link'; link: Extract<Link, { kind: 'open' }> | { kind: 'other'; scheme: string; url: string } }
  | { kind: 'source'; which: Payload<'getSource'> }
  | { kind: 'parts'; which: Payload<'getSource'>; parts: Attachment[] }
  | { kind: 'part'; which: Payload<'getSource'>; attachment: Attachment }
  | { kind: 'open-risky'; which: Payload<'getSource'>; attachment: Attachment }
  | { kind: 'rule'; rule: Rule | undefined }
  | { kind: 'snooze'; ids: number[] }
  | { kind: 'about' }
  | { kind: 'diagnostics' }
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'updates' }
  | { kind: 'redirect'; row: MessageRow }
  | { kind: 'leave-list'; id: number; list: MailingList; from: { accountId: number; identityId: number | undefined; address: string } }

/** A short word, and what can be done about it. */
export type Notice = { text: string; offer: Offer | undefined }
type Offer = { label: string; run: () => void }

/** What stands beside the sidebar. */
export type Pane = 'mail' | 'outbox' | 'needs'

type WindowState = {
  /** What one reads stands in place of the list. */
  alone: boolean
  pane: Pane
  front: Front
  notice: Notice | undefined
  setAlone(alone: boolean): void
  showPane(pane: Pane): void
  bring(front: Front): void
  /** Shows it for `ms`, or for as long as one takes to read it. */
  notify(text: string, offer?: Offer, ms?: number): void
  dismiss(): void
}

const noticeMs = 8000

/** What the window itself shows: which pane, which dialog, which notice. */
export const useWindow = create<WindowState>()((set) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    alone: false,
    pane: 'mail',
    front: { kind: 'none' },
    notice: undefined,
    setAlone: (alone) => set({ alone }),
    showPane: (pane) => set({ pane }),
    bring: (front) => set({ front }),
    notify: (text, offer, ms = noticeMs) => {
      clearTimeout(timer)
      timer = setTimeout(() => set({ notice: undefined }), ms)
      set({ notice: { text, offer } })
    },
    dismiss: () => set({ notice: undefined }),
  }
})
