import type { BrowserWindow } from 'electron'
import type { EventName, Events } from '../../../preload/contract/events.ts'
import type { ProblemHow } from '../../../preload/contract/program/problems.ts'
import { keepBounds, readBounds } from './bounds.ts'
import { openWindow } from './open.ts'

/** All windows of the program: one or several with the mailbox, and letters and files that have a window of their own. */
export type Windows = {
  /** Opens the mailbox, unless it is open. */
  openMain(): void
  /** Opens it once more, at this folder. */
  openAnother(folder: number | undefined): void
  /** Opens a letter in a window of its own, or shows that. */
  openLetter(key: string): void
  closeLetter(key: string): void
  /** Opens the file that has this number in a window of its own, or shows that; `onClosed` hears when it is closed. */
  openFile(file: number, onClosed: () => void): void
  /** The number of the file that this window is for. */
  fileOf(window: number): number | undefined
  /** The letters that another window than this has. */
  lettersBeside(window: number): string[]
  /** This window has the letter. */
  claimLetter(key: string, window: number): void
  /** The mailbox that was used last, or whichever window there is. */
  front(): BrowserWindow | undefined
  /** Whether this window shows a mailbox. */
  isMailbox(window: number): boolean
  /** This window, while it is open. */
  find(window: number): BrowserWindow | undefined
  /** Opens the mailbox if it is closed, and brings it to the front. */
  showMain(): void
  /** Loads a window anew. */
  reload(window: number): void
  tell<N extends EventName>(name: N, payload: Events[N]): void
  /** Tells each window what concerns it. */
  tellEach<N extends EventName>(name: N, payloadFor: (window: number) => Events[N]): void
  tellMain<N extends EventName>(name: N, payload: Events[N]): boolean
  /** A window has put on disk what is being written in it. */
  kept(): void
  /** Asks all windows to do so, and waits for it, but not for long. The windows may be closed then. */
  settle(): Promise<void>
}

/** A window that does not answer is not waited for longer, in ms. */
const patience = 2_000

type Deps = {
  language: () => 'en' | 'ko'
  /** The page of a mailbox has ended or is left, and is loaded again: until that asks, nothing can be told to it. */
  onMailboxGone: () => void
  /** A page has stopped and is loaded again. */
  onGone: (how: ProblemHow) => void
  /** The folder where it is kept where the mailbox was. */
  folder: string
}

function toFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Opens windows, remembers which letters each mailbox has, and sends events to them. `preload`: the path of the script that gives them the bridge. */
export function createWindows(preload: string, { language, onMailboxGone, onGone, folder: kept }: Deps): Windows {
  /** The one that was used last stands last. */
  let mailboxes: BrowserWindow[] = []
  /** Which mailbox has which letters. */
  const owners = new Map<string, number>()
  const letters = new Map<string, BrowserWindow>()
  const files = new Map<number, BrowserWindow>()
  let settled = false
  const waiting = new Set<() => void>()

  const alive = (window: BrowserWindow | undefined) => (window && !window.isDestroyed() ? window : undefined)
  const last = () => mailboxes.findLast((window) => alive(window))
  const all = () => [...mailboxes, ...letters.values(), ...files.values()].flatMap((window) => alive(window) ?? [])
  const send = <N extends EventName>(window: BrowserWindow, name: N, payload: Events[N]) =>
    window.webContents.send('hanji:event', name, payload)

  const find = (window: number) => all().find(({ webContents }) => webContents.id === window)

  /** Resolves when so many windows have answered. */
  const answers = (count: number): Promise<void> =>
    new Promise((resolve) => {
      let left = count
      const done = () => {
        waiting.delete(one)
        clearTimeout(timer)
        resolve()
      }
      const one = () => {
        left--
        if (left <= 0) done()
      }
      const timer = setTimeout(done, patience)
      waiting.add(one)
      if (count === 0) done()
    })

  const keepFirst = (window: BrowserWindow) => {
    let asked = false
    window.on('close', (event) => {
      if (settled || asked) return
      asked = true
      event.preventDefault()
      send(window, 'keepLetters', {})
      void answers(1).then(() => window.destroy())
    })
    return window
  }

  const openMailbox = (folder?: number) => {
    const gone = (how: ProblemHow) => {
      onMailboxGone()
      onGone(how)
    }
    // A second one beside the first would lie on top of it.
    const window = keepFirst(openWindow(preload, { language, onGone: gone }, { folder, bounds: last() ? undefined : readBounds(kept) }))
    keepBounds(window, kept)
    const { id } = window.webContents
    mailboxes.push(window)
    window.on('focus', () => {
      mailboxes = [...mailboxes.filter((other) => other !== window), window]
    })
    window.on('closed', () => {
      mailboxes = mailboxes.filter((other) => other !== window)
      // What was being written there is gone on with in another.
      const mailbox = last()
      for (const [key, owner] of [...owners]) {
        if (owner !== id) continue
        owners.delete(key)
        if (mailbox) send(mailbox, 'letterDone', { key, became: 'closed', sent: undefined })
      }
    })
  }

  return {
    openMain: () => {
      if (!last()) openMailbox()
    },
    openAnother: openMailbox,
    openLetter: (key) => {
      const open = alive(letters.get(key))
      if (open) return open.focus()
      const window = keepFirst(openWindow(preload, { language, onGone }, { letter: key }))
      letters.set(key, window)
      window.on('closed', () => {
        // Unless it was done with there, the person has closed it.
        if (letters.get(key) !== window) return
        letters.delete(key)
        const mailbox = last()
        if (mailbox) send(mailbox, 'letterDone', { key, became: 'closed', sent: undefined })
      })
    },
    closeLetter: (key) => {
      const window = alive(letters.get(key))
      letters.delete(key)
      window?.destroy()
    },
    openFile: (file, onClosed) => {
      const open = alive(files.get(file))
      if (open) return toFront(open)
      const window = openWindow(preload, { language, onGone: () => {} }, { file: true })
      files.set(file, window)
      window.on('closed', () => {
        files.delete(file)
        onClosed()
      })
    },
    fileOf: (window) => [...files].find(([, own]) => alive(own)?.webContents.id === window)?.[0],
    lettersBeside: (window) => [
      ...[...letters].flatMap(([key, own]) => (alive(own) && own.webContents.id !== window ? [key] : [])),
      ...[...owners].flatMap(([key, owner]) => (owner !== window ? [key] : [])),
    ],
    claimLetter: (key, window) => {
      if (mailboxes.some(({ webContents }) => webContents.id === window)) owners.set(key, window)
      else owners.delete(key)
    },
    front: () => last() ?? all()[0],
    isMailbox: (window) => mailboxes.some((own) => alive(own)?.webContents.id === window),
    find,
    showMain: () => {
      const window = last()
      if (window) toFront(window)
      else openMailbox()
    },
    reload: (window) => {
      if (mailboxes.some(({ webContents }) => webContents.id === window)) onMailboxGone()
      find(window)?.webContents.reload()
    },
    tell: (name, payload) => {
      for (const window of all()) send(window, name, payload)
    },
    tellEach: (name, payloadFor) => {
      for (const window of all()) send(window, name, payloadFor(window.webContents.id))
    },
    tellMain: (name, payload) => {
      const window = last()
      if (window) send(window, name, payload)
      return window !== undefined
    },
    kept: () => {
      for (const one of waiting) one()
    },
    settle: async () => {
      const windows = all()
      const answered = answers(windows.length)
      for (const window of windows) send(window, 'keepLetters', {})
      await answered
      settled = true
    },
  }
}
