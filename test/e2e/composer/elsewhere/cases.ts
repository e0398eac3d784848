import { layouts } from '../../reader/layouts/layouts.ts'
import { clipboards } from './clipboards.ts'
import { drafts } from './kinds/drafts.ts'
import { illustrated } from './kinds/illustrated.ts'
import { plainLetters } from './kinds/plain.ts'
import { sideBySide } from './kinds/side-by-side.ts'

/** A picture (PNG, its sides in px) or another file of a message. */
export type CasePart = { contentId: string; name?: string; picture?: [width: number, height: number]; file?: string; location?: string }

/**
 * What is written: something that is pasted (and, as `own draft`, opened again before it is sent), a message that is answered or passed on, or a
 * draft of another program that is gone on with: `html` is what that holds. `sized`: its pictures must be as wide as in the original.
 */
export type Case =
  | { as: 'paste' | 'own draft' | 'answer' | 'forward' | 'draft'; name: string; html: string; parts?: readonly CasePart[]; sized?: boolean }
  /** A letter in plain text, and an answer in plain text to a message in plain text. */
  | { as: 'plain' | 'plain answer'; name: string; text: string }

/** Clipboards, messages of every layout, answered and passed on in turn, messages with pictures, drafts, letters in plain text, and boxes side by side. */
export const cases: readonly Case[] = [
  ...clipboards,
  ...layouts.map(({ name, html }, index): Case => ({ as: index % 2 === 0 ? 'answer' : 'forward', name, html })),
  ...illustrated,
  ...drafts,
  ...plainLetters,
  ...sideBySide,
]
