const raised: Record<string, string> = { ...{ '+': '⁺', '-': '⁻', '−': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ' } }
const lowered: Record<string, string> = { ...{ '+': '₊', '-': '₋', '−': '₋', '=': '₌', '(': '₍', ')': '₎' } }
for (const [digit, sign] of [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()) raised[digit] = sign
for (const [digit, sign] of [...'₀₁₂₃₄₅₆₇₈₉'].entries()) lowered[digit] = sign

export type Script = 'sup' | 'sub'

const meansNothing = /^(?:st|nd|rd|th|er|re|ère|e|ème|o|a|º|ª|TM|SM|®|™|©)$/i

/**
 * What is raised or lowered, as plain text: `⁶`, `₂`, `^(a+b)`; 10^6 must not read as 106. Undefined where it means nothing (`5th`): then it
 * stays as it is.
 */
export function inSigns(kind: Script, words: string): string | undefined {
  const text = words.trim()
  if (text === '') return ''
  if (kind === 'sup' && meansNothing.test(text)) return undefined
  const signs = kind === 'sup' ? raised : lowered
  if ([...text].every((character) => character in signs)) return [...text].map((character) => signs[character]).join('')
  const mark = kind === 'sup' ? '^' : '_'
  return [...text].length === 1 ? mark + text : `${mark}(${text})`
}
