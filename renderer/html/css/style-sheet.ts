import { type CssNode, generate, walk } from 'css-tree'
import { type Animations, afterAnimation, animationsIn } from './animations.ts'
import { holds, scopeOf, type Variables } from './conditions.ts'
import { isMet } from './media.ts'
import { type Patience, parsedCss, patience } from './parse.ts'
import { partsOf, unescaped } from './shorthands.ts'
import { isValid, mayHide } from './validity.ts'

/** What a message says of an element: of each property the value that counts. */
export type Declared = ReadonlyMap<string, string>

type Specificity = [ids: number, classes: number, types: number]
/** `isNear`: what says so stands in a scope, which counts more than their order (CSS Cascade 6, 2.4). */
type Rule = { selector: string; isNear: boolean; side: Side | undefined; specificity: Specificity; declarations: Declaration[] }
/** `values`: where variables were given several values, each that it may have. */
type Declaration = { property: string; values: string[]; important: boolean; valid: boolean }

/** So much CSS is read, in characters, and so many rules of it: no sheet that the reader shows has more. */
const longestSheet = 500_000
const mostRules = 20_000
/** Rules are applied for so long, in ms; a sheet that takes longer was made to take long. */
const longestMs = 1000
/** So many rules are looked at however slow the computer is: most messages have no more. */
const surely = 300
/** A selector that looks at more than this is nobody's wish, and slow; what it says of parents and children is found at once. */
const isCostly = (selector: string): boolean =>
  selector.length > 2000 || /:has\(/i.test(selector.replace(simpleHas, '')) || (selector.match(/[ +~]/g) ?? []).length > 8
const simpleHas = /:has\([^\s>+~():]{1,60}\)/gi
/** Elements as they are when nobody points at them. */
const passing =
  /:(?:hover|focus|focus-within|focus-visible|active|visited|target|before|after|first-line|first-letter|selection|marker)|::/i
/** What stands before or behind the words of an element (CSS Pseudo-Elements 4, 3). */
const beside = /::?(before|after)$/i
export type Side = 'before' | 'after'

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
    'text-transform',
    'content',
  ],
  ...['font-weight', 'font-style', 'font-size', 'text-decoration', 'width', 'height', 'max-height', 'max-width', 'min-height', 'min-width'],
  ...['overflow', 'border', 'float', 'contain', 'background-clip', '-webkit-text-fill-color', 'text-shadow'],
  ...['margin-top', 'margin-bottom', 'margin-left', 'margin-right', 'padding-top', 'padding-bottom', 'padding-left', 'padding-right'],
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

type Found = { value: string; rank: number; valid: boolean }
type Known = Map<string, Found>

const nothing: Declared = new Map()

/** The styles of an element, and of what its style has before and behind its words. */
export type Styles = { of: (element: Element) => Declared; beside: (element: Element, side: Side) => Declared }

/** The styles of each element of a document, from its style sheets and from the attribute of this name (CSS Cascade 5, 6.1). */
export function declaredIn(page: Document, styleAttribute: string): Styles {
  const all = { own: new Map<Element, Known>(), before: new Map<Element, Known>(), after: new Map<Element, Known>() }
  const [variables, animations]: [Variables, Animations] = [new Map(), new Map()]
  const set = (
    found: Map<Element, Known>,
    element: Element,
    declarations: readonly Declaration[],
    [ids, classes, types]: Specificity,
    order: number,
    isAttribute: boolean,
  ) => {
    const known: Known = found.get(element) ?? new Map()
    found.set(element, known)
    for (const { property, values, important, valid } of declarations) {
      const value = values.length > 1 ? (values.find((one) => mayHide(element, property, one)) ?? values.at(-1) ?? '') : (values[0] ?? '')
      const before = known.get(property)
      // What says nothing takes nothing away; of two such, the last.
      if (before?.valid && !valid) continue
      const weight = (important ? 2 : 0) + (isAttribute ? 1 : 0)
      const rank = (((weight * 100 + Math.min(ids, 99)) * 100 + Math.min(classes, 99)) * 100 + Math.min(types, 99)) * 1e6 + order
      if (before === undefined || before.valid !== valid || rank >= before.rank) known.set(property, { value, rank, valid })
    }
  }
  const rules = rulesIn(page, styleAttribute, variables, animations).map((rule, order) => ({ ...rule, order }))
  // What may hide something comes first: the time may not be enough for all.
  const hides = ({ declarations }: Rule) => declarations.some(({ property }) => hiding.test(property))
  const inTurn = [...rules.filter(hides), ...rules.filter((rule) => !hides(rule))]
  const end = performance.now() + longestMs
  for (const [index, { selector, isNear, side, specificity, declarations, order }] of inTurn.entries()) {
    if (index >= surely && performance.now() > end) break
    for (const element of matches(page, selector.replace(/\[\s*style(?=[\s\]~|^$*=])/gi, `[${styleAttribute}`))) {
      set(all[side ?? 'own'], element, declarations, specificity, isNear ? order + 5e5 : order, false)
    }
  }
  for (const element of page.querySelectorAll(`[${styleAttribute}]`)) {
    set(all.own, element, declarationsIn(element.getAttribute(styleAttribute) ?? '', variables), [0, 0, 0], 0, true)
  }
  const saidIn = (found: Map<Element, Known>, element: Element) => {
    const said = found.get(element)
    return said ? afterAnimation(element, new Map([...said].map(([property, { value }]) => [property, value])), animations) : nothing
  }
  return { of: (element) => saidIn(all.own, element), beside: (element, side) => saidIn(all[side], element) }
}

function matches(page: Document, selector: string): Element[] {
  try {
    return [...page.querySelectorAll(selector)]
  } catch {
    return []
  }
}

/** So many values of one are looked at. */
const mostValues = 20

function rulesIn(page: Document, styleAttribute: string, variables: Variables, animations: Animations): Rule[] {
  const left = patience()
  const sheets = [...page.querySelectorAll('style')]
    .filter((sheet) => isMet(sheet.getAttribute('media') ?? ''))
    .flatMap((sheet) => parsed((sheet.textContent ?? '').slice(0, longestSheet), 'stylesheet', left) ?? [])
  for (const sheet of sheets) {
    collect(sheet, variables)
    animationsIn(sheet, animations)
  }
  for (const element of page.querySelectorAll(`[${styleAttribute}*="--"]`)) {
    const own = parsed((element.getAttribute(styleAttribute) ?? '').slice(0, longestSheet), 'declarationList')
    if (own) collect(own, variables)
  }
  const rules: Rule[] = []
  for (const sheet of sheets) rulesOf(sheet, { variables, rules })
  return rules
}

function collect(tree: CssNode, variables: Variables): void {
  walk(tree, (node: CssNode) => {
    if (node.type !== 'Declaration' || !node.property.startsWith('--')) return
    const values = variables.get(node.property) ?? new Set<string>()
    variables.set(node.property, values)
    if (values.size < mostValues) values.add(generate(node.value).trim().slice(0, longestValue))
  })
}

const longestValue = 1000

const variable = /var\(\s{0,9}(--[\w-]{1,200})\s{0,9}(?:,([^()]{0,200}))?\)/i

/** What a value may be with its variables in it, and theirs, so deep as anybody puts them. */
function resolved(value: string, variables: Variables, depth = 6): string[] {
  const [use, name = '', otherwise] = value.length > longestValue || depth === 0 ? [] : (variable.exec(value) ?? [])
  if (use === undefined) return [value]
  const said = [...(variables.get(name) ?? []), ...(otherwise === undefined ? [] : [otherwise])]
  const all = (said.length === 0 ? [''] : said).flatMap((one) =>
    resolved(
      value
        .replace(use, () => one)
        .slice(0, longestValue)
        .trim(),
      variables,
      depth - 1,
    ),
  )
  return all.slice(0, mostValues)
}

type Reading = { variables: Variables; rules: Rule[] }
/** The rule that others stand in (CSS Nesting 1). */
type Around = { selector: string; specificity: Specificity; isNear: boolean }
const deepestNesting = 6

/** The rules of a sheet or a block in their order, those within others written out. */
function rulesOf(tree: CssNode, reading: Reading, around?: Around, depth = 0): void {
  if (depth > deepestNesting * 2 || !('children' in tree) || !tree.children) return
  for (const node of tree.children as Iterable<CssNode>) {
    if (reading.rules.length >= mostRules) return
    if (node.type === 'Atrule' && node.block) {
      const name = node.name.toLowerCase()
      const prelude = node.prelude ? generate(node.prelude) : ''
      if (name === 'scope' && !around) {
        const scope = scopeOf(prelude)
        if (scope !== undefined) rulesOf(node.block, reading, { selector: scope, specificity: [0, 0, 0], isNear: true }, depth + 1)
        continue
      }
      if (!holds(name, prelude, reading.variables)) continue
      if (around) add(around, declarationsOf(node.block, reading.variables), reading)
      rulesOf(node.block, reading, around, depth + 1)
    } else if (node.type === 'Rule' && node.prelude.type === 'SelectorList') {
      const declarations = declarationsOf(node.block, reading.variables)
      for (const selector of node.prelude.children) {
        const own = specificityOf(selector)
        const within = around?.specificity ?? [0, 0, 0]
        const specificity: Specificity = [own[0] + within[0], own[1] + within[1], own[2] + within[2]]
        const rule: Around = { selector: nested(generate(selector), around), specificity, isNear: around?.isNear === true }
        add(rule, declarations, reading)
        if (depth <= deepestNesting) rulesOf(node.block, reading, rule, depth + 1)
      }
    } else if (node.type === 'Raw' && around && node.value.includes('{')) {
      // Rules that begin with no sign of nesting.
      const rules = parsed(node.value, 'stylesheet')
      if (rules) rulesOf(rules, reading, around, depth + 1)
    }
  }
}

/** A selector within another's rule, as one of its own. */
function nested(selector: string, around: Around | undefined): string {
  if (!around) return selector
  return selector.includes('&') ? selector.replaceAll('&', `:is(${around.selector})`) : `:is(${around.selector}) ${selector}`
}

function add({ selector, specificity, isNear }: Around, declarations: Declaration[], { rules }: Reading): void {
  const side = beside.exec(selector)?.[1]?.toLowerCase() as Side | undefined
  const of = side === undefined ? selector : selector.replace(beside, '')
  if (declarations.length === 0 || passing.test(of) || isCostly(of)) return
  // What has no words is not there.
  if (side === undefined || declarations.some(({ property }) => property === 'content' || hiding.test(property)))
    rules.push({ selector: of === '' || /[\s>+~]$/.test(of) ? `${of}*` : of, isNear, side, specificity, declarations })
}

function parsed(css: string, context: 'stylesheet' | 'declarationList', left?: Patience): CssNode | undefined {
  try {
    return parsedCss(css, context, { parseValue: false, parseAtrulePrelude: false }, left)
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

/** What a block says itself, not what rules within it say. */
function declarationsOf(block: CssNode, variables: Variables): Declaration[] {
  const found: Declaration[] = []
  if (!('children' in block) || !block.children) return found
  for (const node of block.children as Iterable<CssNode>) {
    if (node.type !== 'Declaration') continue
    const mark = typeof node.important === 'string' ? unescaped(node.important).toLowerCase() : node.important
    const important = mark === true || mark === 'important'
    const value = generate(node.value).trim()
    const valid = (mark === false || important) && isValid(node.property, value)
    const parts = new Map<string, string[]>()
    for (const one of resolved(value, variables))
      for (const [property, part] of partsOf(node.property, one))
        if (asked.has(property)) parts.set(property, [...(parts.get(property) ?? []), part])
    for (const [property, values] of parts) found.push({ property, values, important, valid })
  }
  return found
}
