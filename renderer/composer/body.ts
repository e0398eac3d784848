import type { Signature } from './rich/markup.ts'

/** What the rest of the composer asks of the body, whichever editor has it. */
export type BodyHandle = {
  focus(): void
  /** Puts another signature in the place of this one; what the person has changed of the old one stays. */
  exchangeSignature(before: Signature, after: Signature): void
  /** Puts this where the cursor is. */
  insert(html: string): void
}
