/**
 * Letters as mail programs write them, in words of our own. `folded`: what must be put away together, the attribution first; without it
 * nothing may be. `seen`: what must be read without a click. The subject answers something unless it is given.
 */
export type Shape = { name: string; body: string; seen: string[]; folded?: string[]; subject?: string; inReplyTo?: string }
