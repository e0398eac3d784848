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

/** Programs write `ltr` around everything; within what is from right to left it means something. */
function saidBy(element: Element): string | undefined {
  const said = /^(?:rtl|ltr|auto)$/.exec(element.getAttribute('dir')?.toLowerCase() ?? '')?.[0]
  return said === 'ltr' && !element.parentElement?.closest('[dir="rtl" i]') ? undefined : said
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** The direction of a text by its first letter, as `dir="auto"` finds it (HTML standard 3.2.6.4). */
function directionOf(text: string): 'rtl' | 'ltr' | undefined {
  const [first] = /\p{L}/u.exec(text) ?? []
  return first === undefined ? undefined : rightToLeft.test(first) ? 'rtl' : 'ltr'
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
    const own = directionOf(block.textContent ?? '')
    if (own !== undefined && own !== around) block.setAttribute('dir', own)
  }
}
