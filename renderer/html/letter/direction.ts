import { Extension } from '@tiptap/core'

/** Blocks that have a direction of their own. */
const directed = ['paragraph', 'heading', 'blockquote', 'bulletList', 'orderedList', 'listItem', 'table', 'tableCell', 'tableHeader']

/** Keeps the direction that quoted and pasted blocks say they have. */
export const Direction = Extension.create({
  name: 'direction',
  addGlobalAttributes: () => [
    {
      types: directed,
      attributes: {
        dir: {
          default: null,
          parseHTML: (element) => saidBy(element) ?? null,
          renderHTML: ({ dir }) => (dir ? { dir: String(dir) } : {}),
        },
      },
    },
  ],
})

/** Programs write `ltr` around everything; within what is from right to left, or around words that are, it means something. */
function saidBy(element: Element): string | undefined {
  const said = /^(?:rtl|ltr|auto)$/.exec(element.getAttribute('dir')?.toLowerCase() ?? '')?.[0]
  return said === 'ltr' && !element.parentElement?.closest('[dir="rtl" i]') && directionOf(element) !== 'rtl' ? undefined : said
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** So many texts are looked at for a letter. */
const mostTexts = 500

/** The direction of an element by its first letter, as `dir="auto"` finds it: what within says its own does not count (HTML standard 3.2.6.4). */
export function directionOf(element: Element): 'rtl' | 'ltr' | undefined {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && (node as Element).hasAttribute('dir') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let count = 0; count < mostTexts && walker.nextNode(); count++) {
    const [first] = /\p{L}/u.exec(walker.currentNode.nodeValue ?? '') ?? []
    if (first !== undefined) return rightToLeft.test(first) ? 'rtl' : 'ltr'
  }
  return undefined
}

/**
 * Says of each block in which direction it is written, where one is from right to left: programs without that show its full stops on the wrong
 * side, and lists and quotations with their marks there.
 */
export function sayDirections(body: HTMLElement): void {
  if (!rightToLeft.test(body.textContent ?? '')) return
  for (const block of body.querySelectorAll('p,h1,h2,h3,li,td,th,blockquote,ul,ol,table')) {
    if (block.hasAttribute('dir')) continue
    const around = block.parentElement?.closest('[dir]')?.getAttribute('dir') ?? 'ltr'
    const own = directionOf(block)
    if (own !== undefined && own !== around) block.setAttribute('dir', own)
  }
}
