import type { HeldAttachment } from '../../../preload/contract/index.ts'

/** As base64 in lines of 76 a file is this much larger (RFC 2045 6.8). */
const encoded = 78 / 57

/** Servers that do not say how much they take mostly take this, in bytes. */
export const usualLargest = 25_000_000

/** How large the letter will be on its way, in bytes. */
export const sizeOnTheWay = (attachments: readonly HeldAttachment[], body: { text: string; html: string | undefined }): number =>
  Math.ceil(attachments.reduce((sum, { size }) => sum + size * encoded, 0) + (body.text.length + (body.html?.length ?? 0)) * 1.5)
