import type { Buffer } from 'node:buffer'

/** The value of one MAPI property; `wide`: it is UTF-16. */
export type Property = { wide: boolean; value: Buffer }

const fixed: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }
const variable = new Set([0xd, 0x1e, 0x1f, 0x102])
const mostValues = 1000

/** The properties of a MAPI stream (MS-OXTNEF 2.1.3.4) by their tag; named ones and those of several values are passed over. Stops where it makes no sense. */
export function readProperties(data: Buffer): Map<number, Property> {
  const found = new Map<number, Property>()
  const cursor = { data, at: 4 }
  if (data.length < 4) return found
  for (let left = Math.min(data.readUInt32LE(0), mostValues); left > 0 && cursor.at + 4 <= data.length; left--) {
    const type = data.readUInt16LE(cursor.at)
    const tag = data.readUInt16LE(cursor.at + 2)
    cursor.at += 4
    if (tag >= 0x8000 && !skipName(cursor)) break
    const values = readValues(cursor, type)
    if (!values) break
    const first = values[0]
    if (first && tag < 0x8000 && (type & 0x1000) === 0) found.set(tag, { wide: type === 0x1f, value: first })
  }
  return found
}

type Cursor = { data: Buffer; at: number }

function skipName(cursor: Cursor): boolean {
  if (cursor.at + 24 > cursor.data.length) return false
  const kind = cursor.data.readUInt32LE(cursor.at + 16)
  const length = kind === 0 ? 0 : padded(cursor.data.readUInt32LE(cursor.at + 20))
  cursor.at += 24 + length
  return cursor.at <= cursor.data.length
}

function readValues(cursor: Cursor, type: number): Buffer[] | undefined {
  const base = type & 0xfff
  const counted = (type & 0x1000) !== 0 || variable.has(base)
  const count = counted ? number(cursor) : 1
  if (count === undefined || count > mostValues) return undefined
  const values: Buffer[] = []
  for (let index = 0; index < count; index++) {
    const length = variable.has(base) ? number(cursor) : fixed[base]
    if (length === undefined || cursor.at + length > cursor.data.length) return undefined
    values.push(cursor.data.subarray(cursor.at, cursor.at + length))
    cursor.at += padded(length)
  }
  return values
}

function number(cursor: Cursor): number | undefined {
  if (cursor.at + 4 > cursor.data.length) return undefined
  const value = cursor.data.readUInt32LE(cursor.at)
  cursor.at += 4
  return value
}

const padded = (length: number): number => Math.ceil(length / 4) * 4
