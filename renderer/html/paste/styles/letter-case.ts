import { styleAttribute } from '../../markup/style-attribute.ts'
import { inLetters, type Letters, lettersOf } from '../../shown/letter-case.ts'
import { styled } from '../elements.ts'

/** Writes words in the letters that their style shows them in: `text-transform` says nothing in a letter. */
export function sayLetters(body: HTMLElement): void {
  if (!body.querySelector(`[${styleAttribute}*="text-transform" i]`)) return
  let before = ''
  const say = (element: Element, around: Letters | ''): void => {
    const letters = lettersOf(styled(element, 'text-transform')) ?? around
    for (const node of [...element.childNodes]) {
      if (node.nodeType === 1) say(node as Element, letters)
      if (node.nodeType !== 3) continue
      const text = node.nodeValue ?? ''
      if (letters !== '') node.nodeValue = inLetters(text, letters, before)
      before = text === '' ? before : text
    }
    if (!inline.test(element.localName)) before = ''
  }
  say(body, '')
}
const inline = /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var)$/
