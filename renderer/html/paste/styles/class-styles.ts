import { styleAttribute } from '../../markup/style-attribute.ts'

/** What a letter keeps of a style, and a class may say, and what hides words. */
const kept =
  /^(?:display|visibility|font-weight|font-style|text-decoration|text-decoration-line|text-align|vertical-align|text-transform|color|position|top|bottom|mso-text-raise|font-variant-position)$/i
const longestSheet = 200_000
const mostRules = 2000

/** Has elements say themselves what style sheets say of their classes, as office programs write it: below what they already say. */
export function sayClasses(page: Document): void {
  const rules = rulesIn(page)
  if (rules.size === 0) return
  for (const element of page.body.querySelectorAll('[class]')) {
    const own = element.getAttribute(styleAttribute) ?? ''
    const known = new Set(own.split(';').map(nameOf).filter(onceOnly))
    // The colour of links is that of the letter's.
    if (element.closest('a') || element.querySelector('a')) known.add('color')
    const said = [...element.classList]
      .flatMap((name) => rules.get(name)?.split(';') ?? [])
      .filter((declaration) => {
        const name = nameOf(declaration)
        const isNew = name !== '' && !known.has(name)
        if (onceOnly(name)) known.add(name)
        return isNew
      })
    if (said.length > 0) element.setAttribute(styleAttribute, `${own};${said.join(';')}`)
  }
}

/** By the name of a class, what its rules say. */
function rulesIn(page: Document): Map<string, string> {
  const rules = new Map<string, string>()
  const css = [...page.querySelectorAll('style')]
    .map(({ textContent }) => textContent)
    .join('\n')
    .slice(0, longestSheet)
  for (const [prelude, block] of blocksIn(css)) {
    const said = block
      .split(';')
      .filter((declaration) => kept.test(declaration.slice(0, declaration.indexOf(':')).trim()))
      .map((declaration) => declaration.trim())
    if (said.length === 0) continue
    for (const selector of prelude.split(',')) {
      const name = /(?:^|\s|--|\*\/)[a-z]*\.([\w-]+)\s*$/i.exec(selector.slice(-200))?.[1]
      // The last rule counts most; of two declarations in a style the first is read here.
      if (name !== undefined) rules.set(name, [...said.reverse(), rules.get(name) ?? ''].join(';'))
    }
  }
  return rules
}

const nameOf = (declaration: string): string =>
  declaration
    .slice(0, Math.max(0, declaration.indexOf(':')))
    .trim()
    .toLowerCase()
/** What hides or colours counts as an element itself says it, or the last of its rules. */
const onceOnly = (name: string): boolean => /^(?:display|visibility|color)$/.test(name)

/** The rules of a sheet, each with what stands before its block. What holds for print, for other windows or in fonts is left out. */
function* blocksIn(css: string): Generator<[prelude: string, block: string]> {
  const bracket = /[{}]/g
  let [from, passed, count] = [0, 0, 0]
  let prelude = ''
  for (let found = bracket.exec(css); found && count < mostRules; found = bracket.exec(css)) {
    const before = css.slice(Math.max(from, found[0] === '{' ? css.lastIndexOf(';', found.index) + 1 : 0), found.index)
    from = found.index + 1
    if (passed > 0) passed += found[0] === '{' ? 1 : -1
    else if (found[0] === '{') {
      if (!before.includes('@')) prelude = before
      else if (!/@(?:supports|layer|media\s+(?:only\s+)?(?:all|screen)\s*$)/i.test(before)) passed = 1
    } else if (prelude !== '') {
      count++
      yield [prelude, before]
      prelude = ''
    }
  }
}
