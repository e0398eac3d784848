import type { Signature } from './rich/markup.ts'

/** What the rest of the composer asks of the body, whichever editor has it. */
export type BodyHandle = {
  focus(): void
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

/** What the editor begins with: what the letter had, and what was written and asked of the body before it was there; `focused`: the cursor stands in it. */
export type Begun = { html: string; written: string; focused: boolean; asked: ((body: RichBodyHandle) => void)[] }
