/** Properties whose texts a browser draws. */
const texts = ['content', 'quotes', 'list-style-type', 'text-emphasis-style', 'hyphenate-character', 'text-overflow']
const parts = ['', '::before', '::after', '::marker']

/** What style sheets write into an element and before it: each text by itself, and around its words. */
export function written(element: Element, view: Window): string[] {
  const found = parts.flatMap((part) => {
    const style = view.getComputedStyle(element, part === '' ? null : part)
    return texts.map((property): [string, string, string] => [part, property, quoted(style.getPropertyValue(property))])
  })
  const said = found.filter(([, , text]) => text !== '')
  if (said.length === 0) return []
  const around = (part: string) => said.filter(([of, property]) => of === part && property === 'content').map(([, , text]) => text)
  const [before, after] = [around('::before').join(''), around('::after').join('')]
  return [...said.map(([, , text]) => text), ...(before || after ? [`${before}${element.textContent ?? ''}${after}`] : [])]
}

const quoted = (value: string): string =>
  [...value.matchAll(/"((?:[^"\\]|\\(?:.|$))*)(?:"|$)|'((?:[^'\\]|\\(?:.|$))*)(?:'|$)/gs)]
    .map(([, double, single]) => (double ?? single ?? '').replace(/\\([\da-f]{1,6})\s?|\\(.)/gi, unescaped))
    .join('')

const unescaped = (_all: string, code?: string, sign = ''): string =>
  code === undefined ? sign : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10_ff_ff))

/** Words whose first letter a style sheet hides. */
export function withoutFirstLetter(element: Element, view: Window): string[] {
  const style = view.getComputedStyle(element, '::first-letter')
  const isGone = Number.parseFloat(style.fontSize) < 5 || /,\s*0\)$/.test(style.color)
  return isGone ? [(element.textContent ?? '').trimStart().slice(1)] : []
}
