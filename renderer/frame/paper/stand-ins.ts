/**
 * On paper a message has no page of its own: what is ours stands around it. For its `<html>` and `<body>` stand two elements, which weigh as
 * much in its selectors (CSS Selectors 4, 17), and none of its rules reaches anything outside them.
 */
export const [pageTag, bodyTag, rootAttribute] = ['hanji-page', 'hanji-body', 'data-hanji-root']

/** A selector as a browser writes it, in pieces: strings and attributes, what is named by a sign, names, and all else. */
const pieces =
  /"(?:[^"\\]|\\.)*"|\[(?:"(?:[^"\\]|\\.)*"|[^"\]\\]|\\.)*\]|::?(?:[-\w\u0080-\uffff]|\\.)+|[.#](?:[-\w\u0080-\uffff]|\\.)+|(?:[-\w\u0080-\uffff]|\\.)+/gs

/** A selector of what a message says of its page, for what stands for that. */
export const forStandIns = (selector: string): string =>
  selector.replace(pieces, (piece) => {
    const name = piece.toLowerCase()
    if (name === 'html') return pageTag
    if (name === 'body') return bodyTag
    return name === ':root' ? `[${rootAttribute}]` : piece
  })

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
