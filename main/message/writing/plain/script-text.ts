import { inSigns, type Script } from '../../../../preload/formulas/signs.ts'

/** A node of the parser's tree, as far as its words go. */
export type Words = { type?: string; data?: string; name?: string; attribs?: { [name: string]: string }; children?: Words[] }

/** The words in an element. */
export const textWithin = ({ type, data, children = [] }: Words): string =>
  type === 'text' ? (data ?? '') : children.map(textWithin).join('')

/** Whether an element holds more than words: a link to a note within the page is no more. */
const holds = ({ name = '', attribs, children = [] }: Words): boolean =>
  (name === 'a' ? !attribs?.['href']?.startsWith('#') : /^(?:img|br|p|div)$/.test(name)) || children.some(holds)

/** What is raised or lowered, as plain text; undefined where it means nothing (`5th`) or is more than words: then it stays as it is. */
export const scriptText = (kind: Script, element: Words): string | undefined =>
  holds({ children: element.children ?? [] }) ? undefined : inSigns(kind, textWithin(element))
