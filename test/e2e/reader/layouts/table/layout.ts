import { crc32, deflateSync } from 'node:zlib'

/** A message's HTML, and what it is about. */
export type Layout = { name: string; html: string }

export const lines = (count: number, words = 'the sheet is couched, pressed and hung to dry'): string =>
  Array.from({ length: count }, (_, index) => `<p>Line ${index + 1}: ${words}.</p>`).join('')

/** A page with these rules and this body; `attributes` are the body's. */
export const page = (css: string, body: string, attributes = ''): string =>
  `<html><head><style>${css}</style></head><body ${attributes}>${body}</body></html>`

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([head, named, sum])
}

/** A grey picture of so many pixels (PNG), as an address. */
export function picture(width: number, height: number): string {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0x88)
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${file.toString('base64')}`
}
