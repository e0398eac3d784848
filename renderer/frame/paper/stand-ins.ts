/**
 * On paper a message has no page of its own: what is ours stands around it. For its `<html>` and `<body>` stand two elements, which weigh as
 * much in its selectors (CSS Selectors 4, 17), and none of its rules reaches anything outside them.
 */
export const [pageTag, bodyTag, rootAttribute] = ['hanji-page', 'hanji-body', 'data-hanji-root']

/** A selector of what a message says of its page, as a browser writes it, for what stands for that. In one pass. */
export function forStandIns(selector: string): string {
  let written = ''
  let at = 0
  while (at < selector.length) {
    const end = pieceEnd(selector, at)
    const piece = selector.slice(at, end)
    const name = piece.toLowerCase()
    // A name alone is that of an element; behind a sign it is something else's.
    if (name === 'html') written += pageTag
    else if (name === 'body') written += bodyTag
    else written += name === ':root' ? `[${rootAttribute}]` : piece
    at = end
  }
  return written
}

/** Where a piece ends: a string, an attribute, a name with the sign before it, or a character. */
function pieceEnd(text: string, from: number): number {
  const first = text.charAt(from)
  if (first === '"') return stringEnd(text, from)
  if (first === '[') {
    let at = from + 1
    while (at < text.length && text.charAt(at) !== ']')
      at = text.charAt(at) === '"' ? stringEnd(text, at) : at + (text.charAt(at) === '\\' ? 2 : 1)
    return at + 1
  }
  let at = from
  while (signs.includes(text.charAt(at)) && at < text.length) at++
  const name = at
  while (at < text.length && inName.test(text.charAt(at))) at += text.charAt(at) === '\\' ? 2 : 1
  return at > name || at > from ? at : from + 1
}

const signs = '.#:'
const inName = /^[-\w\\\u0080-\uffff]$/

function stringEnd(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}

type Holder = CSSRule & { readonly cssRules: CSSRuleList }
const holds = (rule: CSSRule): rule is Holder => 'cssRules' in rule
const [styleRule, keyframesRule] = [1, 7]

/** The rules of a sheet so that they hold in what stands for its page and nowhere else (CSS Cascade 6, 2.5). It is changed on the way. */
export function withinStandIn(sheet: CSSStyleSheet): string {
  const [outside, inside]: [string[], string[]] = [[], []]
  for (const rule of Array.from(sheet.cssRules)) {
    // Names of layers and animations are those of the whole document; nothing of ours has any.
    if (rule.type === keyframesRule || 'nameList' in rule) outside.push(rule.cssText)
    else if (rename(rule)) inside.push(rule.cssText)
  }
  // A browser writes what was an escape as the letter: in words alone it may end the sheet.
  return `${outside.join('\n')}\n@scope (${pageTag}){\n${inside.join('\n')}\n}`.replace(/<(?=[/\w!?])/g, '\\3c ')
}

/** Whether a rule, or a group of rules, is for elements, which it then finds. */
function rename(rule: CSSRule): boolean {
  const isStyle = rule.type === styleRule
  if (isStyle) (rule as CSSStyleRule).selectorText = forStandIns((rule as CSSStyleRule).selectorText)
  if (!holds(rule)) return isStyle
  for (const inner of Array.from(rule.cssRules)) rename(inner)
  return true
}

/** What attributes of `<body>` say, as style (HTML 15.3.2): on another element they say nothing. Anything that a rule says counts more. */
export function saidOfBody(body: Element): string {
  const [ground, ink, link] = ['bgcolor', 'text', 'link'].map((name) => colourOf(body.getAttribute(name)))
  const picture = body.getAttribute('background')
  return [
    ground && `:where(${bodyTag}){background-color:${ground}}`,
    ink && `:where(${bodyTag}){color:${ink}}`,
    picture &&
      `:where(${bodyTag}){background-image:url("${picture.replace(/["\\<\s]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}")}`,
    link && `:where(${bodyTag} a:any-link){color:${link}}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** A colour as old attributes write it (HTML 2.4.6), by a browser's own reading, on our page. */
function colourOf(written: string | null): string | undefined {
  if (!written) return undefined
  const font = document.createElement('font')
  font.setAttribute('color', written)
  document.body.append(font)
  const { color } = getComputedStyle(font)
  font.remove()
  return color
}
