import { lexer, parse } from 'css-tree'
import { isHidden, silenceOf } from '../shown/unseen.ts'
import { unescaped } from './shorthands.ts'
import { supports } from './supports.ts'

const known = new Map<string, boolean>()
const mostKnown = 5000

/**
 * Whether a declaration says something: one that a browser cannot read takes nothing from what was said before (CSS Syntax 3, 9). Without a
 * browser it is read by the grammars of the properties, and what is not known to say something does not show what was hidden.
 */
export function isValid(property: string, value: string): boolean {
  const name = unescaped(property).toLowerCase()
  const key = `${name}:${value}`
  const before = known.get(key)
  if (before !== undefined) return before
  const found = supports(name, value) ?? isInGrammar(name, unescaped(value))
  if (known.size >= mostKnown) known.clear()
  known.set(key, found)
  return found
}

function isInGrammar(name: string, value: string): boolean {
  // Grammars do not look into these.
  if (/[+*/(-]\s{0,9}\)/.test(value)) return false
  try {
    const { error } = lexer.matchProperty(name, parse(value, { context: 'value' }))
    return !error || /var\(/i.test(value)
  } catch {
    return false
  }
}

/** Whether a value may hide an element, by itself or with what is said elsewhere. */
export function mayHide(element: Element, property: string, value: string): boolean {
  const said = { get: (name: string) => (name === property ? value : beside.get(name)) }
  const { unseen, tiny } = silenceOf(said, { unseen: false, tiny: false })
  return unseen || tiny || isHidden(element, said)
}
const beside = new Map([
  ['overflow', 'hidden'],
  ['position', 'absolute'],
])
