import type { Cache } from '../../../cache/store/open.ts'
import { FaultError } from '../../../kit/rpc.ts'
import type { Remote } from '../../remote.ts'
import type { FolderRef } from '../folders/check-folder.ts'
import { openAsListed } from '../folders/listing/listing.ts'

/** As much is asked for at once, in bytes: all that is in memory of a message of any size. */
const chunkBytes = 1024 * 1024
/** What a server says of a size may be an estimate; what ends before so much of it came is not whole. */
const leastShare = 0.98
/** What goes on at so many times its size has no end: the server gives the same piece whatever is asked for. */
const mostShare = 2

/**
 * Hands a message's source on piece by piece (partial FETCH, RFC 9051 6.4.5), from byte `from` on.
 * @throws FaultError with the server's words where it refuses, `connection-lost`, `protocol` where the message ends before its size, or
 * does not end, and what `take` throws.
 */
export async function downloadFrom(
  remote: Remote,
  cache: Cache,
  folder: FolderRef,
  message: { uid: number; size: number },
  from: number,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  await openAsListed(remote, cache, folder)
  let at = from
  let empty = 0
  let last: Uint8Array | undefined
  for (;;) {
    const chunk = await remote.fetchPart(message.uid, at, chunkBytes)
    if (!chunk || chunk.length === 0) {
      // Some servers under load say once that there is nothing.
      if (++empty < 2 && at < message.size) continue
      if (at === 0 || at < message.size * leastShare) throw new FaultError({ kind: 'protocol', host: remote.host })
      return
    }
    empty = 0
    // Some servers give the whole message whatever part of it is asked for.
    const whole = chunk.length > chunkBytes
    await take(whole ? chunk.subarray(at) : chunk)
    at = whole ? chunk.length : at + chunk.length
    const isSame = last !== undefined && Buffer.compare(last, chunk) === 0
    if (!whole && at > message.size && (isSame || at > message.size * mostShare + chunkBytes))
      throw new FaultError({ kind: 'protocol', host: remote.host })
    last = chunk
    if (whole || (chunk.length < chunkBytes && at >= message.size)) return
  }
}
