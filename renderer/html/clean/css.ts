import { type CssNode, generate, type List, type ListItem, parse, type WalkContext, walk } from 'css-tree'
import { parsedCss, patience } from '../css/parse.ts'
import { boxAttribute } from '../shown/controls.ts'
import { isClear } from '../shown/unseen.ts'
import { noPicture } from './blocked.ts'
import { isTooDeep } from './limits.ts'
import { fixedFeatures, fixedLength, isNever } from './viewport.ts'

/** What becomes of a `url()` in a message's CSS: another address in its place, or nothing. */
export type UrlRule = (url: string, kind: 'image' | 'font' | 'style') => string | undefined

/** Nothing else in CSS can load, run, leave its place, be written in, or depend on the frame's height; what has none of these is left as it is. */
const suspect =
  /[\\@]|\/\*|<|url|image|src|position|expression|behaviou?r|binding|element\s*\(|paint|filter|content|cursor|var\s*\(|attr\s*\(|--|scheme|modify|region|mask|pointer|interactivity|security|anchor|transition-name|column|offset|size-adjust|\dv|\d[dsl]v|\dcq/i
const longest = 500_000
const keptAtRules = new Set(['media', 'supports', 'layer', 'container', 'scope', 'counter-style', 'keyframes', '-webkit-keyframes'])
const loaders = /^(?:-webkit-|-moz-|-o-|-ms-)?(?:image-set|image|cross-fade|src|element|paint|paint-worklet|expression|attr|env)$/i
/**
 * What runs, can be written in, drags the window, has letters not be what they are, lets a click pass through what one sees, leaves its place, is for a dark sheet, draws letters of no size or along a path, or takes time that doubles with each element around it (columns).
 */
const forbidden =
  /^(?:behavior|offset|offset-[a-z]{4,8}|font-size-adjust|-ms-behavior|-moz-binding|-webkit-user-modify|-webkit-app-region|app-region|-webkit-text-security|pointer-events|interactivity|anchor-name|view-transition-name|view-transition-class|(?:-webkit-|-moz-)?(?:columns|column-count|column-width)|(?:supported-)?color-schemes?)$/i
const noPictureNode = (): CssNode => {
  const { children } = parse(noPicture, { context: 'value' }) as Extract<CssNode, { type: 'Value' }>
  return children.first as CssNode
}

/** CSS without anything that loads, runs, or leaves its place in the page. `declarations`: it is a style attribute and no sheet. `left`: what errors may cost. */
export function cleanCss(css: string, declarations: boolean, rule: UrlRule, left = patience()): string {
  if (css.length > longest && declarations) return ''
  if (isTooDeep(css)) return ''
  if (!suspect.test(css) && declarations) return css
  try {
    const context = declarations ? 'declarationList' : 'stylesheet'
    const tree = parsedCss(css.slice(0, longest), context, { parseCustomProperty: true, parseAtrulePrelude: false }, left)
    clean(tree, rule)
    // Written as an escape (CSS Syntax 3, 4.3.7) it means the same in words, and nobody takes it for markup. Nothing is taken out, which could
    // put together what it was to take out.
    return generate(tree).replace(/<(?=[/\w!?])/g, '\\3c ')
  } catch {
    return ''
  }
}

function clean(tree: CssNode, rule: UrlRule): void {
  walk(tree, {
    enter(this: WalkContext, node: CssNode, item: Item, list: Lists) {
      if (node.type === 'Atrule' && !keptAtRules.has(node.name.toLowerCase())) {
        countUrls(node, rule, /import/i.test(node.name) ? 'style' : 'font')
        remove(list, item)
        return walk.skip
      }
      if (node.type === 'Atrule' && node.name.toLowerCase() === 'container' && node.prelude?.type === 'Raw')
        node.prelude.value = node.prelude.value.replace(/<(?=[^\s=])/g, '< ')
      if (node.type === 'Atrule' && node.name.toLowerCase() === 'media' && node.prelude?.type === 'Raw') {
        // A space behind it, lest it be taken for markup: `width<700px` (Media Queries 4, 2.4.3).
        node.prelude.value = fixedFeatures(node.prelude.value).replace(/<(?=[^\s=])/g, '< ')
        if (isNever(node.prelude.value)) {
          remove(list, item)
          return walk.skip
        }
      }
      nameBox(node)
      if (node.type === 'Dimension') Object.assign(node, fixedLength(node.value, node.unit))
      if (node.type === 'Raw' || node.type === 'CDO' || node.type === 'CDC' || node.type === 'Comment') {
        // Outside of a value it is what the parser could not read; a browser's might.
        if (node.type !== 'Raw' || !this.declaration || /[\\<]|url|image|src|@|expression/i.test(node.value)) remove(list, item)
        return undefined
      }
      if (node.type !== 'Declaration' || checkDeclaration(node, rule)) return undefined
      remove(list, item)
      return walk.skip
    },
  })
}

/** Has a selector of boxes that can be ticked find what stands for them. */
function nameBox(node: CssNode): void {
  const value = node.type === 'AttributeSelector' && node.value ? generate(node.value).replace(/["']/g, '').toLowerCase() : ''
  if (node.type === 'TypeSelector' && node.name.toLowerCase() === 'input') becomeBox(node, null)
  else if (node.type === 'PseudoClassSelector' && node.name.toLowerCase() === 'checked') becomeBox(node, 'checked')
  else if (node.type === 'AttributeSelector' && /^type$/i.test(node.name.name) && /^(?:checkbox|radio)$/.test(value)) becomeBox(node, value)
}

function becomeBox(node: CssNode, word: string | null): void {
  Object.assign(node, {
    type: 'AttributeSelector',
    name: { type: 'Identifier', name: boxAttribute },
    matcher: word === null ? null : '~=',
    value: word === null ? null : { type: 'String', value: word },
    flags: null,
    children: null,
  })
}

type Lists = List<CssNode> | null | undefined
type Item = ListItem<CssNode> | null | undefined
const remove = (list: Lists, item: Item): void => {
  if (list && item) list.remove(item)
}

/** Whether a declaration may stay; its addresses are changed on the way. */
function checkDeclaration(node: Extract<CssNode, { type: 'Declaration' }>, rule: UrlRule): boolean {
  // Nobody writes a name with escapes (CSS Syntax 3, 4.3.7) who does not hide it.
  if (forbidden.test(node.property) || node.property.includes('\\')) return false
  const value = generate(node.value)
  // What hides a part of words only deceives; what hides all of them does not.
  if (/^(?:-webkit-)?mask/i.test(node.property)) return isClear(value.toLowerCase())
  if (/^position$/i.test(node.property) && !/^(?:static|relative|absolute|inherit|initial|unset)/i.test(value)) return false
  if (node.value.type === 'Raw' && /[\\<{}]|url|image|src|expression|javascript:/i.test(value)) {
    countUrls(node, rule, 'image')
    return false
  }
  let allowed = true
  const takeOut = (list: Lists, item: Item) => {
    if (list && item && /^background(?:-image)?$/i.test(node.property)) list.replace(item, list.createItem(noPictureNode()))
    else if (list && item && /^list-style$/i.test(node.property) && list.size > 1) list.remove(item)
    else allowed = false
  }
  walk(node.value, (inner: CssNode, item: Item, list: Lists) => {
    if (inner.type === 'Url') {
      const place = rule(inner.value, 'image')
      if (place === undefined) takeOut(list, item)
      else inner.value = place
    } else if (inner.type === 'Function' && (loaders.test(inner.name) || inner.name.includes('\\'))) {
      countUrls(inner, rule, 'image')
      takeOut(list, item)
      return walk.skip
    }
    return undefined
  })
  return allowed
}

/** Tells of the addresses in what is going to be taken out. */
function countUrls(node: CssNode, rule: UrlRule, kind: 'image' | 'font' | 'style'): void {
  for (const [, url] of generate(node).matchAll(/((?:https?:)?\/\/[^\s"')]+)/gi)) if (url) rule(url, kind)
}
