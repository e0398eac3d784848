import { layouts } from '../layouts/layouts.ts'
import { clipboards } from './clipboards.ts'

/** What is written: something that is pasted, or a message that is answered or passed on; `html` is what that holds. */
export type Case = { as: 'paste' | 'answer' | 'forward'; name: string; html: string }

/** Clipboards, and messages of every layout, answered and passed on in turn. */
export const cases: readonly Case[] = [
  ...clipboards,
  ...layouts.map(({ name, html }, index): Case => ({ as: index % 2 === 0 ? 'answer' : 'forward', name, html })),
]
