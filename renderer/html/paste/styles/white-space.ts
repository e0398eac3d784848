import { isEdge } from '../../letter/spaces.ts'
import { styled } from '../elements.ts'

/** Columns from one tab stop to the next, as terminals and browsers have them. */
const tabStop = 8

/** Says in elements and lasting spaces what `white-space` said: lines, indentation and tabs stay. Within `<pre>` all of it stays anyway. */
export function sayWhiteSpace(body: HTMLElement): void {
  const kept = new Map<Element, Kept>()
  for (const element of body.querySelectorAll('*')) {
    const above = element.parentElement ? kept.get(element.parentElement) : undefined
    const own = element.tagName === 'PRE' ? 'nothing' : keptBy(styled(element, 'white-space') || styled(element, 'white-space-collapse'))
    const now = above === 'nothing' && element.parentElement?.closest('pre') ? 'nothing' : (own ?? above)
    if (now) kept.set(element, now)
  }
  if (kept.size === 0) return
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const texts: { text: Text; how: Kept }[] = []
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const how = text.parentElement ? kept.get(text.parentElement) : undefined
    if (how && how !== 'nothing' && /[\n\t]| {2}|^ /.test(text.data)) texts.push({ text, how })
  }
  for (const { text, how } of texts) spell(text, how)
}

type Kept = 'all' | 'lines' | 'nothing'

function keptBy(value: string): Kept | undefined {
  if (/^(?:pre|pre-wrap|break-spaces|preserve)\b(?!-(?:line|breaks))/.test(value)) return 'all'
  if (/^(?:pre-line|preserve-breaks)/.test(value)) return 'lines'
  return /^(?:normal|nowrap|collapse|initial)/.test(value) ? 'nothing' : undefined
}

const block = /^(?:P|DIV|SECTION|ARTICLE|H[1-6]|UL|OL|LI|TABLE|TBODY|TR|TD|TH|BLOCKQUOTE|PRE|HR)$/

function spell(text: Text, how: Kept): void {
  const besideBlock = [text.previousSibling, text.nextSibling].some((node) => node && block.test(node.nodeName))
  if (text.data.trim() === '' && besideBlock) {
    text.remove()
    return
  }
  const lines = text.data.replace(/\r\n?/g, '\n').split('\n')
  // A line end before the end of a block begins no line.
  if (lines.length > 1 && lines.at(-1) === '' && isEdge(text, 'nextSibling')) lines.pop()
  const begins = isEdge(text, 'previousSibling')
  const nodes = lines.flatMap((line, index): Node[] => {
    const words = text.ownerDocument.createTextNode(how === 'all' ? withSpaces(line, index > 0 || begins) : line.trim())
    return index === 0 ? [words] : [text.ownerDocument.createElement('br'), words]
  })
  text.replaceWith(...nodes)
}

/** A line with its tabs as spaces, and with spaces that last where others would not. */
export function withSpaces(line: string, begins: boolean): string {
  const spaces = line.includes('\t') ? withoutTabs(line) : line
  const lasting = spaces.replace(/ (?= )/g, '\u00a0')
  return begins ? lasting.replace(/^ /, '\u00a0') : lasting
}

/** Tabs as the spaces up to their stops, where the line begins at this column. */
export function withoutTabs(line: string, column = 0): string {
  let text = ''
  for (const character of line) {
    text += character === '\t' ? ' '.repeat(tabStop - ((column + text.length) % tabStop)) : character
  }
  return text
}
