import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { HeldAttachment } from '../../preload/contract/index.ts'
import { safeFileName } from '../kit/file-name.ts'
import { FaultError } from '../kit/rpc.ts'
import { fileTypeOf } from '../message/files/type-by-name.ts'

export type HeldFile = { name: string; type: string; content: Uint8Array; contentId?: string | undefined }

/** Files that a person attached to a letter that is not sent yet. The window knows them by token, never by path. */
export type HeldAttachments = {
  holdFile(path: string): Promise<HeldAttachment>
  /** @throws FaultError `too-large` for one that is, and where too much is held already. */
  hold(file: HeldFile): HeldAttachment
  /** Those of these tokens that are held. */
  held(tokens: string[]): HeldAttachment[]
  /** The file that a letter shows under this Content-ID. */
  picture(contentId: string): HeldFile | undefined
  drop(token: string): undefined
  /** @throws FaultError `not-found` for a token that is not (or no longer) held. */
  contents(tokens: string[]): HeldFile[]
}

/** Servers rarely take more than 25 MB; this bounds memory. In bytes. */
const largest = 64 * 1024 * 1024
/** As much is held at once, of all letters, in bytes and in files. */
const most = { bytes: 1024 * 1024 * 1024, files: 5_000 }

export function createHeldAttachments(): HeldAttachments {
  const files = new Map<string, HeldFile>()
  const known = (token: string, { name, type, content, contentId }: HeldFile): HeldAttachment => ({
    ...{ token, name, type, size: content.byteLength },
    ...(contentId === undefined ? {} : { contentId }),
  })
  const hold: HeldAttachments['hold'] = (file) => {
    const all = [...files.values()].reduce((sum, { content }) => sum + content.byteLength, file.content.byteLength)
    if (file.content.byteLength > largest || all > most.bytes || files.size >= most.files) throw new FaultError({ kind: 'too-large' })
    const name = safeFileName(file.name)
    const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : fileTypeOf(name)
    const token = randomUUID()
    const kept = { ...file, name, type }
    files.set(token, kept)
    return known(token, kept)
  }
  return {
    hold,
    async holdFile(path) {
      try {
        if ((await stat(path)).size > largest) throw new FaultError({ kind: 'too-large' })
        return hold({ name: basename(path), type: '', content: new Uint8Array(await readFile(path)) })
      } catch (error) {
        if (error instanceof FaultError) throw error
        throw new FaultError({ kind: 'file', reply: error instanceof Error ? error.message : String(error) })
      }
    },
    held: (tokens) =>
      tokens.flatMap((token) => {
        const file = files.get(token)
        return file ? [known(token, file)] : []
      }),
    picture: (contentId) => [...files.values()].find((file) => file.contentId === contentId),
    drop: (token) => {
      files.delete(token)
      return undefined
    },
    contents: (tokens) =>
      tokens.map((token) => {
        const file = files.get(token)
        if (!file) throw new FaultError({ kind: 'not-found' })
        return file
      }),
  }
}
