import { inSymbols, namesSymbols, symbolsOf } from '../../../../preload/html/symbol-fonts.ts'
import { styleAttribute } from '../../markup/style-attribute.ts'
import { styled } from '../elements.ts'

/** Writes words of Wingdings, Symbol and their kin as the signs that they show: a letter keeps no font. */
export function saySymbols(body: HTMLElement): void {
  const named = [...body.querySelectorAll(`[${styleAttribute}*="font" i], font[face]`)].some((element) =>
    namesSymbols(`${element.getAttribute(styleAttribute)}${element.getAttribute('face')}`),
  )
  if (named) say(body, undefined)
}

type Signs = ReturnType<typeof symbolsOf>

/** `around`: the signs of the font that the words of an element have, unless it names another. */
function say(element: Element, around: Signs): void {
  const families = styled(element, 'font-family') || (element.getAttribute('face') ?? '')
  const signs = families === '' ? around : symbolsOf(families)
  for (const node of element.childNodes) {
    if (node.nodeType === 1) say(node as Element, signs)
    else if (node.nodeType === 3 && signs) node.nodeValue = inSymbols(node.nodeValue ?? '', signs)
  }
}
