import type { MailboxObject } from 'imapflow'
import type { OpenFolder } from '../../remote.ts'
import type { Session } from '../connection/session.ts'
import { keptOnlyHere, takes } from '../messages/keywords.ts'

/** The folder that is open in a session, which imapflow goes on telling of; undefined where none is. */
export function openedIn(session: Session): OpenFolder | undefined {
  const box = session.mailbox
  if (box === false) return undefined
  return {
    path: box.path,
    get uidValidity() {
      return Number(box.uidValidity)
    },
    get uidNext() {
      return box.uidNext
    },
    get exists() {
      return box.exists
    },
    get highestModseq() {
      return modseqOf(box)
    },
    takes: (flag) => takes(session, flag),
    get isOnlyHere() {
      return keptOnlyHere(session)
    },
  }
}

/** The folder's highest mod-sequence; undefined where the server keeps none, or says 0, which is no such number (RFC 7162 3.1.2.1). */
function modseqOf({ noModseq, highestModseq }: MailboxObject): string | undefined {
  return noModseq || !highestModseq ? undefined : highestModseq.toString()
}
