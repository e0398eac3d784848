/** The program as a whole: all that a window starts with, and what is the matter with threads, disk and network. */
import type { Account, AccountActivity } from '../accounts.ts'
import { ask, none } from '../basics/ask.ts'
import type { ThreadName, ThreadState } from '../basics/faults.ts'
import type { Need } from '../changes/needs.ts'
import type { Folder } from '../folders.ts'
import type { KeptDraft } from '../letters.ts'
import type { Settings } from '../settings.ts'

/** What of it is in the cache. */
export type StoredOverview = {
  accounts: Account[]
  folders: Folder[]
  /** How many changes the server has yet to hear of, by account; an account with none is left out. */
  waiting: Record<number, number>
  /** What only the person can settle, the newest first. Letters that nobody took stand in the outbox. */
  needs: Need[]
  settings: Settings
  outboxCount: number
  /** The letters that are being written, the latest last. */
  letters: { key: string; draft: KeptDraft }[]
  /** When the cache was found damaged and made anew, in ms since the epoch; until `forgetRepair`. */
  repairedAt: number | undefined
}

export type Overview = StoredOverview & {
  activity: Record<number, AccountActivity>
  threads: Record<ThreadName, ThreadState>
  locale: string
  /** Those of the letters that are written in another window. */
  lettersElsewhere: string[]
  /** The program was started in safe mode: no rules, no remote pictures, Hanji's own keys. */
  safeMode: boolean
  /** So many bytes are free where there is little room on the disk: nothing is fetched then that nobody has opened. */
  lowRoom: number | undefined
  /** Transfers cost: only new mail is fetched unasked, and new versions are not looked for. */
  saving: boolean
}

/** What is new in an overview since windows were last told: all of it that changes without an event of its own. */
export type OverviewChange = {
  /** Those that are different now; undefined where there are others than before. */
  folders: Folder[] | undefined
  waiting: Overview['waiting']
  needs: Need[]
  outboxCount: number
}

/** What the window asks of the program. */
export const programRequests = {
  getOverview: ask.shell<Overview>()(none),
  forgetRepair: ask.engine<undefined>()(none),
  /** The computer is on a network again, perhaps another one. */
  networkChanged: ask.shell<undefined>()(none),
  /** Starts the program again without safe mode. */
  restartNormally: ask.shell<undefined>()(none),
  /** Starts the whole program again, once all that is being written is on disk. */
  restartProgram: ask.shell<undefined>()(none),
} as const

/** What the window is told of it. */
export type ProgramEvents = {
  /** A thread has ended or runs again. When it does, events may have been missed: all that is shown is to be asked for anew. */
  threadChanged: { thread: ThreadName; state: ThreadState }
  /** There is little room on the disk, so many bytes, or enough again (undefined). */
  roomChanged: { free: number | undefined }
  /** Transfers cost now, or no more. */
  savingChanged: { saving: boolean }
}
