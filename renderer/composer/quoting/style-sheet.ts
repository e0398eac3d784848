import { type CssNode, generate, parse, walk } from 'css-tree'
import { partsOf } from '../../html/shorthands.ts'
import { isMet } from './media.ts'

/** What a message says of an element: of each property the value that counts. */
export type Declared = ReadonlyMap<string, string>

type Specificity = [ids: number, classes: number, types: number]
type Rule = { selector: string; specificity: Specificity; declarations: Declaration[] }
type Declaration = { property: string; value: string; important: boolean }

/** So much CSS is read, in characters, and so many rules of it. */
const longestSheet = 500_000
const mostRules = 3000
/** Rules are applied for so long, in ms; a sheet that takes longer was made to take long. */
const longestMs = 1000
/** A selector that looks at more than this is nobody's wish, and slow. */
const isCostly = (selector: string): boolean =>
  selector.length > 300 || /:has\(/i.test(selector) || (selector.match(/[\s>+~]+/g) ?? []).length > 8
/** Elements as they are when nobody points at them; what stands before or behind them is no part of their words. */
const passing =
  /:(?:hover|focus|focus-within|focus-visible|active|visited|target|before|after|first-line|first-letter|selection|marker)|::/i

/** What a quotation asks of the style of an element; what sets several is in `partsOf`. */
const asked = new Set([
  ...[
    'display',
    'visibility',
    'opacity',
    'animation-name',
    'white-space',
    'direction',
    'color',
    'vertical-align',
    'text-indent',
    'text-align',
    'position',
    'left',
    'top',
    'list-style-type',
  ],
  ...['font-weight', 'font-style', 'font-size', 'text-decoration', 'width', 'height', 'max-height', 'max-width', 'min-height', 'min-width'],
  ...['overflow', 'border', 'float'],
  ...['margin-top', 'margin-bottom', 'margin-left', 'padding-top', 'padding-bottom'],
  ...['right', 'bottom', 'transform', 'scale', 'filter', 'clip', 'clip-path', 'content-visibility', 'zoom', 'letter-spacing'],
])

const nothing: Declared = new Map()

/** The styles of each element of a document, from its style sheets and from the attribute of this name (CSS Cascade 5, 6.1). */
export function declaredIn(page: Document, styleAttribute: string): (element: Element) => Declared {
  const found = new Map<Element, Map<string, { value: string; rank: number }>>()
  let order = 0
  const set = (element: Element, declarations: readonly Declaration[], [ids, classes, types]: Specificity, isAttribute: boolean) => {
    const known = found.get(element) ?? new Map<string, { value: string; rank: number }>()
    found.set(element, known)
    for (const { property, value, important } of declarations) {
      const weight = (important ? 2 : 0) + (isAttribute ? 1 : 0)
      const rank = (((weight * 100 + Math.min(ids, 99)) * 100 + Math.min(classes, 99)) * 100 + Math.min(types, 99)) * 1e6 + order++
      if (rank >= (known.get(property)?.rank ?? -1)) known.set(property, { value, rank })
    }
  }
  const end = performance.now() + longestMs
  for (const { selector, specificity, declarations } of rulesIn(page)) {
    if (performance.now() > end) break
    for (const element of matches(page, selector.replace(/\[\s*style(?=[\s\]~|^$*=])/gi, `[${styleAttribute}`))) {
      set(element, declarations, specificity, false)
    }
  }
  for (const element of page.querySelectorAll(`[${styleAttribute}]`)) {
    set(element, declarationsIn(element.getAttribute(styleAttribute) ?? ''), [0, 0, 0], true)
  }
  return (element) => {
    const said = found.get(element)
    return said ? new Map([...said].map(([property, { value }]) => [property, value])) : nothing
  }
}

function matches(page: Document, selector: string): Element[] {
  try {
    return [...page.querySelectorAll(selector)]
  } catch {
    return []
  }
}

function rulesIn(page: Document): Rule[] {
  const rules: Rule[] = []
  for (const sheet of page.querySelectorAll('style')) {
    if (isMet(sheet.getAttribute('media') ?? '')) rules.push(...rulesOf((sheet.textContent ?? '').slice(0, longestSheet)))
  }
  return rules.slice(0, mostRules)
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = []
  const tree = parsed(css, 'stylesheet')
  if (!tree) return rules
  walk(tree, {
    enter(node: CssNode) {
      if (node.type === 'Atrule') {
        const name = node.name.toLowerCase()
        const holds = name === 'media' ? isMet(node.prelude ? generate(node.prelude) : '') : name === 'supports' || name === 'layer'
        return holds ? undefined : walk.skip
      }
      if (node.type !== 'Rule' || node.prelude.type !== 'SelectorList') return undefined
      const declarations = declarationsOf(node.block)
      if (declarations.length === 0) return walk.skip
      for (const selector of node.prelude.children) {
        const text = generate(selector)
        if (!passing.test(text) && !isCostly(text)) rules.push({ selector: text, specificity: specificityOf(selector), declarations })
      }
      return walk.skip
    },
  })
  return rules
}

function parsed(css: string, context: 'stylesheet' | 'declarationList'): CssNode | undefined {
  try {
    return parse(css, { context, parseValue: false, parseAtrulePrelude: false, onParseError: () => {} })
  } catch {
    return undefined
  }
}

function specificityOf(selector: CssNode): Specificity {
  const counts: Specificity = [0, 0, 0]
  walk(selector, (node: CssNode) => {
    if (node.type === 'IdSelector') counts[0]++
    else if (node.type === 'ClassSelector' || node.type === 'AttributeSelector' || node.type === 'PseudoClassSelector') counts[1]++
    else if (node.type === 'TypeSelector' && node.name !== '*') counts[2]++
  })
  return counts
}

function declarationsIn(css: string): Declaration[] {
  const tree = parsed(css, 'declarationList')
  return tree ? declarationsOf(tree) : []
}

function declarationsOf(block: CssNode): Declaration[] {
  const found: Declaration[] = []
  walk(block, (node: CssNode) => {
    if (node.type !== 'Declaration') return
    const value = generate(node.value).trim().toLowerCase()
    for (const [property, part] of partsOf(node.property.toLowerCase(), value)) {
      if (asked.has(property)) found.push({ property, value: part, important: node.important === true })
    }
  })
  return found
}
