export type Size = { width: number; height: number }

/** The size of a picture in px, from the beginning of its file (PNG, GIF, JPEG, WebP, BMP); undefined for any other, or a damaged one. */
export function pictureSize(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const begins = (text: string, at = 0) => [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))
  try {
    const size = begins('\x89PNG')
      ? { width: view.getUint32(16), height: view.getUint32(20) }
      : begins('GIF8')
        ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
        : begins('BM')
          ? { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
          : begins('RIFF') && begins('WEBP', 8)
            ? webpSize(view, (text) => begins(text, 12))
            : begins('\xff\xd8')
              ? jpegSize(view)
              : undefined
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch {
    // It ends before its size does.
    return undefined
  }
}

/** RFC 9649 2.5 to 2.7. */
function webpSize(view: DataView, isKind: (text: string) => boolean): Size {
  if (isKind('VP8X')) return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
  if (isKind('VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

/** The frame header (ISO/IEC 10918-1 B.2.2), behind whatever stands before it. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2
  for (let count = 0; count < 200; count++) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
