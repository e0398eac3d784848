import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { headerOf, isSameHeader } from '../../../message/same-header.ts'
import type { Remote } from '../../remote.ts'
import type { FolderRef } from '../folders/check-folder.ts'
import { downloadFrom } from './stream.ts'

/** A piece that begins with so many bytes as the message does is its beginning again, whatever was asked for. */
const beginning = 100

/**
 * The text of a message that came much shorter than its size, asked for in another way: piece by piece. Where no more comes so, or another message,
 * it is what came. @throws FaultError where the connection fails.
 */
export async function longerInPieces(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  message: { uid: number; size: number },
  came: Uint8Array,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const take = async (piece: Uint8Array) => {
    const [first] = pieces
    if (first && Buffer.compare(piece.subarray(0, beginning), first.subarray(0, beginning)) === 0) {
      throw new FaultError({ kind: 'protocol', host: remote.host })
    }
    pieces.push(piece)
  }
  try {
    await downloadFrom(remote, cache, folder, message, 0, take)
  } catch (error) {
    // What ends before its size is all that there is.
    if (!remote.alive || !(error instanceof FaultError)) throw error
  }
  const whole = Buffer.concat(pieces)
  return whole.length > came.length && isSameHeader(headerOf(came), headerOf(whole).subarray(0, headerOf(came).length)) ? whole : came
}
