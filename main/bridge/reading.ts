import type { OpenedFile, OpenedTogether, Payload, View } from '../../preload/contract/index.ts'
import { longestCopied } from '../../preload/mail/limits.ts'
import { networkFault } from '../kit/network-fault.ts'
import { FaultError, faultOf } from '../kit/rpc.ts'
import { kindOf } from '../message/files/attachments.ts'
import { Refused } from '../outside/lookup.ts'
import type { Threads } from '../threads.ts'
import type { HeldAttachments } from './attachment-tokens.ts'
import { dropFile, readHeld } from './dropped-files.ts'
import type { ShellAnswers } from './router.ts'

type File = { name: string; content: Uint8Array }

/** What the system does with what one reads; dialogs belong to the window that asks. */
export type ReadingDeps = {
  threads: Threads
  held: HeldAttachments
  /** Nothing is loaded from elsewhere, whatever was allowed. */
  safeMode: boolean
  servePictures: (pictures: Payload<'servePictures'>) => { token: string }
  servePage: (page: Payload<'servePage'>) => { token: string }
  showPart: (part: { type: string; content: Uint8Array }) => { url: string }
  /** Asks where to save, writes, and returns the path; undefined when the person thought better of it. */
  saveAs: (window: number, name: string, content: Uint8Array) => Promise<string | undefined>
  saveAll: (window: number, files: File[]) => Promise<{ saved: number; folder: string | undefined }>
  openFile: (file: File) => Promise<void>
  /** Takes one after the other, and lets the person drag all of them out of the window. */
  dragFiles: (window: number, files: AsyncIterable<File>) => Promise<void>
  openLink: (url: string) => Promise<void>
  /** This window shows this list now. */
  noteList: (window: number, list: { view: View; grouped: boolean }) => void
  postOneClick: (url: string) => Promise<{ ok: boolean; status: number }>
  print: (window: number, page: Payload<'printHtml'>) => Promise<string | undefined>
  /** What the file of this window is. @throws FaultError `not-found` for a window that is for none. */
  readFile: (window: number) => Promise<OpenedFile>
}

/** All that a person does with messages but change them. */
export function readingAnswers(deps: ReadingDeps) {
  const { engine, reader } = deps.threads
  const withoutRemote = (opened: OpenedTogether): OpenedTogether =>
    deps.safeMode && opened.state === 'here' ? { ...opened, content: { ...opened.content, loadsRemote: false } } : opened
  /** Opens a message, having fetched it where it is not here. @throws FaultError where it cannot be fetched */
  const brought = async (which: Payload<'openMessage'>): Promise<void> => {
    const { state } = await reader.open(which)
    if (state !== 'here') await engine.fetchMessage({ id: which.id })
  }
  const messageFile = async (which: Payload<'getSource'>): Promise<File> => ({
    name: await sourceName(deps, which),
    content: await reader.source(which),
  })
  return {
    listMessageIds: (payload, window) => {
      deps.noteList(window, { view: payload.view, grouped: payload.grouped ?? false })
      return reader.listMessageIds(payload)
    },
    openMessage: async (which) => {
      const opened = withoutRemote(await reader.open(which))
      if (opened.state === 'here') return opened
      try {
        await engine.fetchMessage({ id: which.id })
      } catch (error) {
        return { ...opened, fault: faultOf(error) }
      }
      return withoutRemote(await reader.open(which))
    },
    openMessages: ({ ids, together }) => Promise.all(ids.map((id) => reader.open({ id, together }).then(withoutRemote, () => undefined))), // Why not, is told to whoever opens it.
    readOpenedFile: (_, window) => deps.readFile(window),
    fileInFolder: async ({ folderId }, window) => {
      const file = await deps.readFile(window)
      if (file.kind !== 'message') throw new FaultError({ kind: 'not-found' })
      const [read, source] = await Promise.all([readHeld(reader, file.id), reader.source({ id: file.id })])
      await engine.fileInFolder({ source, read, folderId })
    },
    dropFile: (payload) => dropFile(deps.threads, payload),
    servePictures: ({ parts, remote }) => deps.servePictures(deps.safeMode ? { parts } : { parts, remote }),
    servePage: deps.servePage,
    showPart: async (which) => {
      const { name, type, content } = await reader.attachment(which)
      const shown = kindOf(name, type) === 'pdf' ? 'application/pdf' : type
      return { ...deps.showPart({ type: shown, content }), type: shown }
    },
    saveAttachment: async (which, window) => {
      const { name, content } = await reader.attachment(which)
      return { saved: await deps.saveAs(window, name, content) }
    },
    saveAttachments: async ({ indexes, ...which }, window) =>
      deps.saveAll(window, await Promise.all(indexes.map((index) => reader.attachment({ ...which, index })))),
    openAttachment: async (which) => {
      await deps.openFile(await reader.attachment(which))
    },
    dragAttachment: async (which, window) => {
      await deps.dragFiles(
        window,
        gathered([which], (part) => reader.attachment(part)),
      )
    },
    dragMessage: async (which, window) => {
      await deps.dragFiles(window, gathered([which], messageFile))
    },
    dragMessages: async ({ ids }, window) => {
      await deps.dragFiles(
        window,
        gathered(ids, async (id) => {
          await brought({ id })
          return messageFile({ id })
        }),
      )
    },
    attachPart: async ({ index, ...which }) => {
      if (index !== undefined) return deps.held.hold(await reader.attachment({ ...which, index }))
      const name = await sourceName(deps, which)
      return deps.held.hold({ name, type: 'message/rfc822', content: await reader.source(which) })
    },
    getSource: async (which) => {
      const source = await reader.source(which)
      return { text: new TextDecoder().decode(source.subarray(0, longestCopied)), size: source.byteLength }
    },
    saveSource: async (which, window) => ({ saved: await deps.saveAs(window, await sourceName(deps, which), await reader.source(which)) }),
    printHtml: async (page, window) => ({ saved: await deps.print(window, page) }),
    openLink: async ({ url }) => {
      await deps.openLink(url)
    },
    leaveList: async ({ id }) => {
      // The address comes from the message, never from the window.
      const opened = await reader.open({ id })
      const url = opened.state === 'here' ? opened.content.list?.unsubscribe.oneClick : undefined
      if (!url) throw new FaultError({ kind: 'not-found' })
      const { ok, status } = await post(deps, url)
      if (!ok) throw new FaultError({ kind: 'server-refused', host: new URL(url).hostname, reply: `HTTP ${status}` })
    },
  } satisfies Partial<ShellAnswers>
}

/** One after the other, so that no more than one of them is held at a time. */
async function* gathered<T>(all: readonly T[], read: (one: T) => Promise<File>): AsyncGenerator<File> {
  for (const one of all) yield await read(one)
}

async function sourceName({ threads }: ReadingDeps, which: Payload<'getSource'>): Promise<string> {
  const opened = await threads.reader.open(which)
  const subject = opened.state === 'here' ? opened.content.subject : opened.row.subject
  return `${subject || 'message'}.eml`
}

async function post({ postOneClick }: ReadingDeps, url: string): Promise<{ ok: boolean; status: number }> {
  try {
    return await postOneClick(url)
  } catch (error) {
    const host = new URL(url).hostname
    if (error instanceof Refused) throw new FaultError({ kind: 'own-network', host })
    const isLate = error instanceof Error && /^(?:Abort|Timeout)Error$/.test(error.name)
    throw new FaultError(isLate ? { kind: 'timed-out', host } : networkFault(error, host))
  }
}
