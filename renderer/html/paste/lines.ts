import { styled } from './elements.ts'

/** What a line may hold. */
const inline =
  'a,abbr,b,bdi,bdo,big,br,cite,code,del,dfn,em,font,i,img,ins,kbd,label,mark,q,s,samp,small,span,strike,strong,sub,sup,time,tt,u,var,wbr'
const notInline = `:not(${inline})`
const isElement = (node: Node): node is Element => node.nodeType === 1
const isInline = (node: Node): boolean => !isElement(node) || (node.matches(inline) && node.querySelector(notInline) === null)
const holders = 'body, div, section, article, main, header, footer, blockquote, td, th, li, center'

/**
 * Mail programs and notes write each line as a block of its own, and an empty line as a block with a line break. Here lines that follow each
 * other become one paragraph, an empty one ends it, and further empty ones stay.
 */
export function joinLines(body: HTMLElement): void {
  const found = [...(body.matches(holders) ? [body] : []), ...body.querySelectorAll<HTMLElement>(holders)]
  for (const holder of found.reverse()) if ([...holder.children].some(isLine)) joinIn(holder)
}

/** Some pages write lines as inline elements that their style makes blocks: line breaks say so here. */
export function breakAtBlocks(body: HTMLElement): void {
  for (const element of body.querySelectorAll('span, a, b, strong, em, i, code, label')) {
    if (!/^(?:block|flex|grid|table|list-item)\b/.test(styled(element, 'display'))) continue
    const newBreak = () => body.ownerDocument.createElement('br')
    if (element.previousSibling && element.previousSibling.nodeName !== 'BR') element.before(newBreak())
    if (!isBlank(element) && element.nextSibling && element.nextSibling.nodeName !== 'BR') element.after(newBreak())
  }
}

/** A block of inline content without space around it. */
function isLine(element: Element): boolean {
  if (element.matches('.signature') || (element.tagName !== 'DIV' && element.tagName !== 'P')) return false
  if (element.tagName === 'P' ? !hasNoMargin(element) : hasMargin(element)) return false
  return element.querySelector(notInline) === null
}

const hasMargin = (element: Element): boolean =>
  [styled(element, 'margin'), styled(element, 'margin-top'), styled(element, 'margin-bottom')].some((value) => /[1-9]/.test(value))

const hasNoMargin = (element: Element): boolean => {
  if (hasMargin(element)) return false
  return styled(element, 'margin') !== '' || (styled(element, 'margin-top') !== '' && styled(element, 'margin-bottom') !== '')
}

type Line = { nodes: ChildNode[]; dir: string; empty: boolean }

function joinIn(holder: HTMLElement): void {
  const page = holder.ownerDocument
  const result: Node[] = []
  let lines: Line[] = []
  let loose: ChildNode[] = []
  const endLoose = () => {
    const last = loose.findLastIndex((node) => node.nodeName === 'BR' || !isBlank(node))
    if (last >= 0 && loose.some((node) => !isBlank(node))) {
      // A line break before the next line only ends this one.
      const nodes = loose[last]?.nodeName === 'BR' ? loose.slice(0, last) : loose
      lines.push({ nodes, dir: '', empty: false })
    } else for (const node of loose) if (node.nodeName === 'BR') lines.push({ nodes: [], dir: '', empty: true })
    loose = []
  }
  const endLines = () => {
    endLoose()
    result.push(...paragraphsOf(lines, page))
    lines = []
  }
  for (const child of [...holder.childNodes]) {
    if (isElement(child) && isLine(child)) {
      endLoose()
      lines.push({ nodes: [...child.childNodes], dir: child.getAttribute('dir') ?? '', empty: isBlank(child) })
    } else if (isInline(child)) loose.push(child)
    else {
      endLines()
      result.push(child)
    }
  }
  endLines()
  holder.replaceChildren(...result)
}

const isBlank = (node: Node): boolean => node.nodeName !== 'IMG' && !holdsPicture(node) && (node.textContent ?? '').trim() === ''
const holdsPicture = (node: Node): boolean => isElement(node) && node.querySelector('img') !== null

function paragraphsOf(lines: Line[], page: Document): Node[] {
  const paragraphs: HTMLElement[] = []
  let open: { paragraph: HTMLElement; dir: string } | undefined
  let ended = true
  for (const { nodes, dir, empty } of lines) {
    if (empty) {
      if (ended) paragraphs.push(page.createElement('p'))
      open = undefined
      ended = true
      continue
    }
    if (open && open.dir === dir) open.paragraph.append(page.createElement('br'))
    else {
      const paragraph = page.createElement('p')
      if (dir !== '') paragraph.setAttribute('dir', dir)
      paragraphs.push(paragraph)
      open = { paragraph, dir }
    }
    const last = nodes.findLastIndex((node) => !isBlank(node))
    // A line break at the end of a line begins none.
    open.paragraph.append(...nodes.filter((node, index) => !(node.nodeName === 'BR' && index > last)))
    ended = false
  }
  return paragraphs
}
