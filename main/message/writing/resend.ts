import { type DateZone, dateField } from './fields/date.ts'

/** A letter as it is sent once more: its own identity and time, everything else as it was. */
export type ResentLetter = { messageId: string; date: Date; zone?: DateZone }

const longestHeader = 256 * 1024

/**
 * A letter under another Message-ID and date; of one that was redirected, the fields that redirecting put before it (RFC 5322 3.6.6). Undefined
 * where the letter has no such Message-ID.
 */
export function resentSource(source: Uint8Array, before: string, { messageId, date, zone }: ResentLetter): Uint8Array | undefined {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const end = bytes.subarray(0, longestHeader).indexOf('\r\n\r\n')
  const length = end < 0 ? Math.min(bytes.length, longestHeader) : end
  const head = bytes.subarray(0, length).toString('latin1')
  const field = fieldsOf(head).find(({ name, value }) => /^(?:resent-)?message-id$/i.test(name) && value.trim() === before)
  if (!field) return undefined
  const dateName = /^resent-/i.test(field.name) ? 'resent-date' : 'date'
  const at = fieldsOf(head).find(({ name }) => name.toLowerCase() === dateName)
  const changes = [
    { ...field, text: `${field.name}: ${messageId}` },
    ...(at ? [{ ...at, text: `${at.name}: ${dateField(date, zone)}` }] : []),
  ]
  let changed = head
  for (const { start, end: stop, text } of changes.sort((one, other) => other.start - one.start)) {
    changed = changed.slice(0, start) + text + changed.slice(stop)
  }
  return new Uint8Array(Buffer.concat([Buffer.from(changed, 'latin1'), bytes.subarray(length)]))
}

/** Each field with where it stands, its line end left out. */
function fieldsOf(head: string): { name: string; value: string; start: number; end: number }[] {
  return [...head.matchAll(/(?:^|\r\n)([!-9;-~]+):((?:[^\r\n]|\r\n[ \t])*)/g)].map((found) => {
    const start = found.index + (found[0].startsWith('\r\n') ? 2 : 0)
    return { name: found[1] ?? '', value: found[2] ?? '', start, end: found.index + found[0].length }
  })
}
