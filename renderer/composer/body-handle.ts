import type { Signature } from '../html/letter/markup.ts'

/** What the rest of the composer asks of the body, whichever editor has it. */
export type BodyHandle = {
  focus(): void
  /** Puts the cursor behind what the person has written, above the signature. */
  goOn(): void
  /** Puts another signature in the place of this one; what the person has changed of the old one stays. */
  exchangeSignature(before: Signature, after: Signature): void
  /** Puts this where the cursor is. */
  insert(html: string): void
}

/** The same of the editor. */
export type RichBodyHandle = BodyHandle & {
  /** Takes this as pasted where the cursor is. */
  paste(data: DataTransfer): void
}

/** What was written before the editor was there: at the cursor, and, once the person had gone there, at the end of the letter. */
export type Early = { written: string; atEnd: string | undefined }

/** What the editor begins with: what the letter had, and what was written and asked of the body before it was there; `focused`: the cursor stands in it. */
export type Begun = Early & { html: string; focused: boolean; asked: ((body: RichBodyHandle) => void)[] }
