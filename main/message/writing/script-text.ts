const raised: Record<string, string> = { ...{ '+': '⁺', '-': '⁻', '−': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', n: 'ⁿ', i: 'ⁱ' } }
const lowered: Record<string, string> = { ...{ '+': '₊', '-': '₋', '−': '₋', '=': '₌', '(': '₍', ')': '₎' } }
for (const [digit, sign] of [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].entries()) raised[digit] = sign
for (const [digit, sign] of [...'₀₁₂₃₄₅₆₇₈₉'].entries()) lowered[digit] = sign

/** A node of the parser's tree, as far as its words go. */
export type Words = { type?: string; data?: string; name?: string; attribs?: { [name: string]: string }; children?: Words[] }

/** The words in an element. */
export const textWithin = ({ type, data, children = [] }: Words): string =>
  type === 'text' ? (data ?? '') : children.map(textWithin).join('')

/** Whether an element holds more than words: a link to a note within the page is no more. */
const holds = ({ name = '', attribs, children = [] }: Words): boolean =>
  (name === 'a' ? !attribs?.['href']?.startsWith('#') : /^(?:img|br|p|div)$/.test(name)) || children.some(holds)

/**
 * What is raised or lowered, as plain text: `10⁶`, `H₂O`, `x^(a+b)`; 10^6 must not read as 106. Undefined where it means nothing (`5th`) or is
 * more than words: then it stays as it is.
 */
export function scriptText(kind: 'sup' | 'sub', element: Words): string | undefined {
  if (holds({ children: element.children ?? [] })) return undefined
  const text = textWithin(element).trim()
  const signs = kind === 'sup' ? raised : lowered
  if (text === '' || (kind === 'sup' && /^(?:st|nd|rd|th|er|re|ère|e|ème|o|a|º|ª|TM|SM|®|™|©)$/i.test(text)))
    return text === '' ? '' : undefined
  if ([...text].every((character) => character in signs)) return [...text].map((character) => signs[character]).join('')
  const mark = kind === 'sup' ? '^' : '_'
  return [...text].length === 1 ? mark + text : `${mark}(${text})`
}
