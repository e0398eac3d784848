import type { ScriptedImap } from '../lab/scripted/imap.ts'

/** Has a server be as it was before a folder's newest message came, as after a crash or from a backup. */
export const restorations: Record<string, (imap: ScriptedImap, folder: string) => void> = {
  'has forgotten it': (imap, name) => {
    const folder = imap.folder(name)
    folder.uidNext = folder.messages.pop()?.uid ?? folder.uidNext
  },
  'has forgotten it and has new UIDs': (imap, name) => {
    const folder = imap.folder(name)
    folder.messages.pop()
    folder.uidValidity += 100
  },
}
