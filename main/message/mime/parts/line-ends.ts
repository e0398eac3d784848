import { Buffer } from 'node:buffer'

const mark = Buffer.from([0xef, 0xbb, 0xbf])
/** What most lines of the beginning end in, all do; so far is looked, in bytes. */
const sample = 4096

/**
 * The message with line ends that end in LF, and without a byte order mark before it: programs on old Macs wrote bare CR, and some
 * gateways double the CR of each line (CR CR LF), or put one behind it. Where most lines end as they should, the bytes stay as they are.
 */
export function withLineEnds(source: Buffer): Buffer {
  const bytes = source.subarray(0, mark.length).equals(mark) ? source.subarray(mark.length) : source
  const head = bytes.toString('latin1', 0, sample)
  if (!/\r(?!\n)/.test(head)) return bytes
  const ends = head.match(/(?<!\r)\r+\n|\r|\n/g) ?? []
  const doubled = ends.filter((end) => end.length > 2).length
  const bare = ends.filter((end) => end === '\r').length
  const behind = head.match(/\r\n\r(?!\n)/g)?.length ?? 0
  if (behind * 3 > ends.length) return replaced(bytes, /\r\n\r+(?!\n)/g, '\r\n')
  if (doubled * 2 > ends.length) return replaced(bytes, /(?<!\r)\r+\n/g, '\r\n')
  return bare * 2 > ends.length ? replaced(bytes, /\r(?!\n)/g, '\n') : bytes
}

const replaced = (bytes: Buffer, pattern: RegExp, by: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(pattern, by), 'latin1')
