import { isMet } from './media.ts'

/** Custom properties (CSS Variables 1), each with all that is said of it anywhere: which of that holds where is not looked at. */
export type Variables = Map<string, Set<string>>

/** Whether what a rule says for some windows, browsers or containers holds: a container is taken to be as wide as the page. */
export function holds(name: string, prelude: string, variables: Variables): boolean {
  if (name === 'supports' || name === 'layer') return true
  if (name === 'media') return isMet(prelude)
  if (name !== 'container') return false
  const [, variable, value] = /style\(\s{0,9}(--[\w-]{1,200})\s{0,9}(?::([^()]{0,200}))?\)/i.exec(prelude) ?? []
  if (variable === undefined) return isMet(prelude.replace(/^[\w-]{1,100} ?(?=\()/, '').replace(/inline-size/gi, 'width'))
  const said = variables.get(variable)
  return said !== undefined && (value === undefined || said.has(value.trim()))
}

/** Where the rules of a scope hold: in its root, but for what stands below its limits. */
export function scopeOf(prelude: string): string | undefined {
  const [, root, limit] = /^\s{0,9}\((.{1,500}?)\)(?:\s{0,9}to\s{0,9}\((.{1,500})\))?\s{0,9}$/i.exec(prelude) ?? []
  if (root === undefined) return undefined
  return limit === undefined ? `:is(${root})` : `:is(${root}):not(:is(${root}) :is(${limit}) *)`
}
