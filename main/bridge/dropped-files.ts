import { randomInt } from 'node:crypto'
import type { Payload, Result } from '../../preload/contract/index.ts'
import { largestDropped } from '../../preload/mail/limits.ts'
import type { ReadOfFile } from '../engine/dropped-files.ts'
import { FaultError } from '../kit/rpc.ts'
import { inShort } from '../log/redact.ts'
import { messagesOfMailbox, readOpenedFile } from '../message/files/opened.ts'
import type { Threads } from '../threads.ts'

type Added = Extract<Result<'dropFile'>, { kind: 'added' }>

/** Puts the messages of a file that was dropped on a folder there; see the request `dropFile`. @throws FaultError as `fileInFolder` of the engine. */
export async function dropFile(threads: Threads, { folderId, content, undo }: Payload<'dropFile'>): Promise<Result<'dropFile'>> {
  const refused = (because: Extract<Result<'dropFile'>, { kind: 'refused' }>['because']) => ({ kind: 'refused' as const, because })
  if (content.byteLength > largestDropped) return refused('too-large')
  const found = readOpenedFile(content)
  switch (found.kind) {
    case 'message':
      return addAll(threads, folderId, [found.source], undo)
    case 'mailbox':
      return addAll(threads, folderId, messagesOfMailbox(content), undo)
    case 'calendar':
    case 'empty':
    case 'no-message':
      return refused(found.kind)
  }
}

async function addAll(
  threads: Threads,
  folderId: number,
  sources: Iterable<Uint8Array | undefined>,
  first: string | undefined,
): Promise<Added> {
  const added: Added = { kind: 'added', count: 0, left: 0, undo: first }
  let stopped = false
  for (const source of sources) {
    if (!source || stopped) {
      added.left++
      continue
    }
    try {
      const { undo } = await threads.engine.fileInFolder({ source, read: await readIn(threads, source), folderId, undo: added.undo })
      Object.assign(added, { count: added.count + 1, undo })
    } catch (error) {
      // What lies there already stays, and can be taken back.
      if (added.count === 0) throw error
      console.warn(`dropped file: ${inShort(error)}`)
      stopped = true
      added.left++
    }
  }
  return added
}

/** Has the reader's parser read a message that is nowhere else. */
async function readIn({ reader }: Threads, source: Uint8Array): Promise<ReadOfFile> {
  const id = -randomInt(1, 2 ** 47)
  await reader.holdFile({ id, name: '', source, calendar: false })
  try {
    return await readHeld(reader, id)
  } finally {
    await reader.letFileGo({ id })
  }
}

/** What the folder's list is to know of a file's message that the reader holds. @throws FaultError `not-found` where it holds none. */
export async function readHeld(reader: Threads['reader'], id: number): Promise<ReadOfFile> {
  const opened = await reader.open({ id })
  if (opened.state !== 'here') throw new FaultError({ kind: 'not-found' })
  const { messageId, inReplyTo, from, to, cc, subject, sentAt, attachments } = opened.content
  return { messageId, inReplyTo, from, to, cc, subject, sentAt, attachments: attachments.length > 0 }
}
