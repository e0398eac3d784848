import { type BaseWindow, BrowserWindow } from 'electron'
import type { CommandId } from '../../../preload/contract/commands/names-and-keys.ts'
import type { EventName, Events } from '../../../preload/contract/events.ts'
import type { Mailto, Payload } from '../../../preload/contract/index.ts'
import { readMailto } from '../../message/mailing-list/mailto.ts'
import { shownBy } from '../menus/launcher.ts'
import type { createWindows } from './all.ts'
import { openOutside } from './open.ts'

/** The window of the mailbox as the rest of the program speaks to it, whether it is open, is opening, or is closed. */
export type MailboxWindow = {
  /** Opens it, or brings it to the front. */
  open(): void
  /** Writes a letter for a `mailto:` link among these, and shows what they ask for. */
  follow(args: readonly string[]): void
  /** Opens a link: one to an address here, all others where the system opens them. */
  openLink(url: string): Promise<void>
  /** Tells it, opened if it is closed: nothing that a person asked for is lost on the way. */
  tell<N extends EventName>(name: N, payload: Events[N]): void
  /** Shows a message, or the inboxes, in the window that was used last. */
  openMessage(id: number | undefined): void
  /** The window of a letter goes; the mailbox says what became of it, and can take that back. */
  finishLetter(letter: Payload<'finishLetter'>): undefined
  /** It listens from now on. Returns the letter that it has yet to be told to write. */
  listens(): Mailto | undefined
  /** Has a command done that was chosen in the application menu of this window; in a text of another window than the mailbox, there. */
  fromMenu(id: CommandId, byKeys: boolean, window: BaseWindow | undefined): void
  /** It is gone, with what it listened to. */
  gone(): void
  /** Whether a letter, or a view that was asked for, waits for it. */
  readonly isAwaited: boolean
}

type Deps = {
  windows: () => ReturnType<typeof createWindows>
  /** Settled as soon as there can be windows. */
  may: Promise<void>
  /** What the program was started with. */
  args: readonly string[]
}

export function createMailboxWindow({ windows, may, args }: Deps): MailboxWindow {
  let pending = mailtoIn(args)
  let listening = false
  /** What is told once it listens. */
  const later: (() => void)[] = []
  const tellShown = (id: CommandId) => () => void windows().tellMain('command', { id, byKeys: false })
  const shown = shownBy(args)
  if (shown) later.push(tellShown(shown))

  const follow = (others: readonly string[]): void => {
    const wanted = shownBy(others)
    if (wanted) void may.then(() => tell('command', { id: wanted, byKeys: false }))
    const letter = mailtoIn(others)
    if (!letter) return
    if (listening && windows().tellMain('compose', { letter })) return
    pending = letter
    void may.then(windows().openMain)
  }
  const tell = <N extends EventName>(name: N, payload: Events[N]): void => {
    if (listening && windows().tellMain(name, payload)) return
    listening = false
    later.push(() => windows().tellMain(name, payload))
    windows().openMain()
  }
  return {
    open() {
      if (!windows().front()) listening = false
      windows().openMain()
    },
    follow,
    openLink(url) {
      follow([url])
      return openOutside(url)
    },
    tell,
    openMessage(id) {
      tell('openMessage', { id })
      windows().front()?.show()
      windows().front()?.focus()
    },
    fromMenu(id, byKeys, window) {
      const { webContents } = window instanceof BrowserWindow ? window : { webContents: undefined }
      const elsewhere = webContents && !windows().isMailbox(webContents.id)
      if (elsewhere && id === 'undo') return webContents.undo()
      if (elsewhere && id === 'choose-all') return webContents.selectAll()
      tell('command', { id, byKeys })
      if (elsewhere) windows().showMain()
    },
    finishLetter({ key, became, sent }) {
      const isTold = windows().tellMain('letterDone', { key, became, sent })
      // Before its window goes, with which the program might end. A letter that was sent waits until it can be taken back no more, and somebody has
      // to send it then. A mailbox that is opened later takes up every letter that has no window, also what was discarded.
      if (!isTold && became === 'sent') tell('letterDone', { key, became, sent })
      if (!isTold && became === 'returned') windows().openMain()
      windows().closeLetter(key)
      return undefined
    },
    listens() {
      listening = true
      for (const run of later.splice(0)) run()
      const letter = pending
      pending = undefined
      return letter
    },
    gone() {
      listening = false
    },
    get isAwaited() {
      return pending !== undefined || later.length > 0
    },
  }
}

function mailtoIn(args: readonly string[]): Mailto | undefined {
  const url = args.find((argument) => /^mailto:/i.test(argument))
  return url === undefined ? undefined : readMailto(url)
}
