import { styleAttribute } from '../styles.ts'

/** What a letter keeps of a style, and a class may say. */
const kept =
  /^(?:font-weight|font-style|text-decoration|text-decoration-line|text-align|vertical-align|text-transform|position|top|bottom|mso-text-raise|font-variant-position)$/i
const longestSheet = 200_000
const mostRules = 2000

/** Has elements say themselves what style sheets say of their classes, as office programs write it: below what they already say. */
export function sayClasses(page: Document): void {
  const rules = rulesIn(page)
  if (rules.size === 0) return
  for (const element of page.body.querySelectorAll('[class]')) {
    const said = [...element.classList].flatMap((name) => rules.get(name) ?? []).join(';')
    if (said !== '') element.setAttribute(styleAttribute, `${element.getAttribute(styleAttribute) ?? ''};${said}`)
  }
}

/** By the name of a class, what its rules say. */
function rulesIn(page: Document): Map<string, string> {
  const rules = new Map<string, string>()
  const css = [...page.querySelectorAll('style')]
    .map(({ textContent }) => textContent)
    .join('\n')
    .slice(0, longestSheet)
  for (const block of css.split('}').slice(0, mostRules)) {
    const at = block.indexOf('{')
    const said = block
      .slice(at + 1)
      .split(';')
      .filter((declaration) => kept.test(declaration.slice(0, declaration.indexOf(':')).trim()))
      .map((declaration) => declaration.trim())
    if (at < 0 || said.length === 0) continue
    for (const selector of block.slice(0, at).split(',')) {
      const name = /(?:^|\s|--|\*\/)[a-z]*\.([\w-]+)\s*$/i.exec(selector.slice(-200))?.[1]
      // The last rule counts most; of two declarations in a style the first is read here.
      if (name !== undefined) rules.set(name, [...said.reverse(), rules.get(name) ?? ''].join(';'))
    }
  }
  return rules
}
