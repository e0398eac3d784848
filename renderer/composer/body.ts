/** What the rest of the composer asks of the body, whichever editor has it. */
export type BodyHandle = {
  focus(): void
  /** Puts another signature in the place of this one; what the person has changed of the old one stays. Plain text, '' for none. */
  exchangeSignature(before: string, after: string): void
  /** Puts text, of which each line is one, where the cursor is. */
  insert(text: string): void
}
