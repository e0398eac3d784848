import { type CssNode, generate, parse, walk } from 'css-tree'
import { partsOf } from '../../html/shorthands.ts'
import { isMet } from './media.ts'

/** What a message says of an element: of each property the value that counts. */
export type Declared = ReadonlyMap<string, string>

type Specificity = [ids: number, classes: number, types: number]
type Rule = { selector: string; specificity: Specificity; declarations: Declaration[] }
type Declaration = { property: string; value: string; important: boolean }

/** So much CSS is read, in characters, and so many rules of it: no sheet that the reader shows has more. */
const longestSheet = 500_000
const mostRules = 20_000
/** Rules are applied for so long, in ms; a sheet that takes longer was made to take long. */
const longestMs = 1000
/** A selector that looks at more than this is nobody's wish, and slow; what it says of parents and children is found at once. */
const isCostly = (selector: string): boolean =>
  selector.length > 2000 || /:has\(/i.test(selector.replace(simpleHas, '')) || (selector.match(/[ +~]/g) ?? []).length > 8
const simpleHas = /:has\([^\s>+~():]{1,60}\)/gi
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
  ...['overflow', 'border', 'float', 'contain', 'background-clip', '-webkit-text-fill-color', 'text-shadow'],
  ...['margin-top', 'margin-bottom', 'margin-left', 'padding-top', 'padding-bottom'],
  ...['block-size', 'inline-size', 'max-block-size', 'max-inline-size', 'translate', 'rotate', 'mask-image', '-webkit-mask-image', 'float'],
  ...[
    'right',
    'bottom',
    'transform',
    'scale',
    'filter',
    'clip',
    'clip-path',
    'content-visibility',
    'zoom',
    'letter-spacing',
    'mso-text-raise',
    'background',
    'background-image',
  ],
])

/** What may hide an element by itself. */
const hiding =
  /^(?:display|visibility|opacity|mso-hide|font-size|color|position|transform|height|max-height|width|clip-path|text-indent|scale)$/

const nothing: Declared = new Map()

/** The styles of each element of a document, from its style sheets and from the attribute of this name (CSS Cascade 5, 6.1). */
export function declaredIn(page: Document, styleAttribute: string): (element: Element) => Declared {
  const found = new Map<Element, Map<string, { value: string; rank: number }>>()
  const variables = new Map<string, string>()
  const set = (
    element: Element,
    declarations: readonly Declaration[],
    [ids, classes, types]: Specificity,
    order: number,
    isAttribute: boolean,
  ) => {
    const known = found.get(element) ?? new Map<string, { value: string; rank: number }>()
    found.set(element, known)
    for (const { property, value, important } of declarations) {
      const weight = (important ? 2 : 0) + (isAttribute ? 1 : 0)
      const rank = (((weight * 100 + Math.min(ids, 99)) * 100 + Math.min(classes, 99)) * 100 + Math.min(types, 99)) * 1e6 + order
      if (rank >= (known.get(property)?.rank ?? -1)) known.set(property, { value, rank })
    }
  }
  const end = performance.now() + longestMs
  const rules = rulesIn(page, variables).map((rule, order) => ({ ...rule, order }))
  // What may hide something comes first: the time may not be enough for all.
  const hides = ({ declarations }: Rule) => declarations.some(({ property }) => hiding.test(property))
  for (const { selector, specificity, declarations, order } of [...rules.filter(hides), ...rules.filter((rule) => !hides(rule))]) {
    if (performance.now() > end) break
    for (const element of matches(page, selector.replace(/\[\s*style(?=[\s\]~|^$*=])/gi, `[${styleAttribute}`))) {
      set(element, declarations, specificity, order, false)
    }
  }
  for (const element of page.querySelectorAll(`[${styleAttribute}]`)) {
    set(element, declarationsIn(element.getAttribute(styleAttribute) ?? '', variables), [0, 0, 0], 0, true)
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

/** `variables`: custom properties (CSS Variables 1), taken for the whole page; the one that is said last counts. */
type Variables = Map<string, string>

function rulesIn(page: Document, variables: Variables): Rule[] {
  const sheets = [...page.querySelectorAll('style')]
    .filter((sheet) => isMet(sheet.getAttribute('media') ?? ''))
    .flatMap((sheet) => parsed((sheet.textContent ?? '').slice(0, longestSheet), 'stylesheet') ?? [])
  for (const sheet of sheets) {
    walk(sheet, (node: CssNode) => {
      if (node.type === 'Declaration' && node.property.startsWith('--'))
        variables.set(node.property, generate(node.value).trim().slice(0, longestValue))
    })
  }
  const rules: Rule[] = []
  for (const sheet of sheets) for (const rule of rulesOf(sheet, variables)) if (rules.length < mostRules) rules.push(rule)
  return rules
}

const longestValue = 1000

/** A value with its variables in it, and theirs, so deep as anybody puts them. */
function resolved(value: string, variables: Variables, depth = 3): string {
  if (!/var\(/i.test(value) || value.length > longestValue || depth === 0) return value
  const said = value.replace(
    /var\(\s{0,9}(--[\w-]{1,200})\s{0,9}(?:,([^()]{0,200}))?\)/gi,
    (_, name: string, otherwise?: string) => variables.get(name) ?? otherwise ?? '',
  )
  return resolved(said.slice(0, longestValue).trim(), variables, depth - 1)
}

function rulesOf(tree: CssNode, variables: Variables): Rule[] {
  const rules: Rule[] = []
  walk(tree, {
    enter(node: CssNode) {
      if (node.type === 'Atrule') {
        const name = node.name.toLowerCase()
        const holds = name === 'media' ? isMet(node.prelude ? generate(node.prelude) : '') : name === 'supports' || name === 'layer'
        return holds ? undefined : walk.skip
      }
      if (node.type !== 'Rule' || node.prelude.type !== 'SelectorList') return undefined
      const declarations = declarationsOf(node.block, variables)
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

function declarationsIn(css: string, variables: Variables): Declaration[] {
  const tree = parsed(css, 'declarationList')
  return tree ? declarationsOf(tree, variables) : []
}

function declarationsOf(block: CssNode, variables: Variables): Declaration[] {
  const found: Declaration[] = []
  walk(block, (node: CssNode) => {
    if (node.type !== 'Declaration') return
    for (const [property, part] of partsOf(node.property, resolved(generate(node.value).trim(), variables))) {
      if (asked.has(property)) found.push({ property, value: part, important: node.important === true })
    }
  })
  return found
}
