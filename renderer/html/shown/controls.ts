import { signOfBox } from './tick-boxes.ts'

/** Fields whose value is seen; that of others is not, or is a secret. */
const shownValue = /^(?:|text|search|email|tel|url|number|date|time|submit|button|reset)$/i

/** What one reads of an `<input>` in a message: its value, or whether it is ticked. '' where that is nothing. */
export function wordsOfInput(input: Element): string {
  const type = input.getAttribute('type')?.trim().toLowerCase() ?? ''
  if (type === 'checkbox' || type === 'radio') return signOfBox(input.hasAttribute('checked'), type === 'radio')
  return shownValue.test(type) ? (input.getAttribute('value') ?? '') : ''
}

/** By this name style sheets find what stands for a box that can be ticked: its type, and whether it is `checked`. */
export const boxAttribute = 'data-hanji-box'

/** What the attribute says of an `<input>`; undefined for one that is no such box. */
export function boxOf(input: Element): string | undefined {
  const type = input.getAttribute('type')?.trim().toLowerCase() ?? ''
  return type === 'checkbox' || type === 'radio' ? `${type}${input.hasAttribute('checked') ? ' checked' : ''}` : undefined
}
