import { takeUuencoded } from '../mime/parts/uuencode.ts'
import { unpackTnef } from './outlook/tnef.ts'
import type { Collected, Part, Piece } from './pieces.ts'

/** Files that lie in the text, or packed in others, as parts of their own. `count`: so many parts there are. */
export function unpacked({ pieces, parts, others }: Collected, counter: { count: number }): Collected {
  const made = (part: Pick<Part, 'name' | 'content'> & Partial<Part>): Part => ({ ...plainPart, ...part, order: counter.count++ })
  const taken: Part[] = []
  const texts = pieces.map((piece) => {
    const { text, files } = takeUuencoded(piece.text ?? '')
    taken.push(...files.map(made))
    return files.length > 0 ? { ...piece, text } : piece
  })
  const bodies: Piece[] = []
  const holders: Part[] = []
  const files = parts.flatMap((part) => {
    // Gateways give it other names and types.
    const packed = unpackTnef(part.content)
    if (!packed) return [part]
    bodies.push({ text: packed.text, html: packed.html })
    holders.push(part)
    return packed.files.map((file) => made({ ...file, inline: file.contentId !== undefined }))
  })
  const isEmpty = texts.every(({ text, html }) => !text?.trim() && !html?.trim())
  return { pieces: isEmpty ? [...texts, ...bodies] : texts, parts: [...files, ...taken], others: [...others, ...holders] }
}

const plainPart = { type: 'application/octet-stream', charset: undefined, contentId: undefined, inline: false }
