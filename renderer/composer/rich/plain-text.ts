import { Fragment, type Mark, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { withoutTabs } from '../../html/paste/styles/white-space.ts'

/**
 * Text that was copied from an editor, a terminal or a message, as the letter has it: a blank line ends a paragraph, further ones stay, and
 * each line stays a line. Tabs are spaces up to their stops.
 */
export function textAsCopied(text: string, context: ResolvedPos): Slice {
  const { schema } = context.doc.type
  const paragraphs: string[][] = []
  let open: string[] | undefined
  for (const line of withoutOrders(text.replace(/\r\n?/g, '\n'))
    .replace(/^\n+|(?<!\n)\n+$/g, '')
    .split('\n')) {
    const blank = line.trim() === ''
    if (blank && open) {
      open = undefined
      continue
    }
    const paragraph = open ?? []
    if (!open) paragraphs.push(paragraph)
    if (!blank) paragraph.push(line)
    open = blank ? undefined : paragraph
  }
  return paragraphsOf(paragraphs, schema, context.marks())
}

/** Text without orders to a terminal (ECMA-48) and other characters that nobody sees and no mail may hold. */
const withoutOrders = (text: string): string => text.replace(orders, '').replace(unseen, '')
const orders = /(?![\n\t])\p{Cc}(?:\[[0-?]{0,60}[ -/]{0,5}[@-~]|\]\P{Cc}{0,2000}(?!\n)\p{Cc}\\?)/gu
const unseen = /(?![\n\t])\p{Cc}/gu

/** Text that was typed before the editor was there: each line is a paragraph, as the key between them would have made it. */
export function pasteTyped(view: EditorView, text: string): void {
  const { state } = view
  const lines = text.split(/\r\n?|\n/).map((line) => (line === '' ? [] : [line]))
  const slice = paragraphsOf(lines, state.schema, state.selection.$from.marks())
  view.dispatch(state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true))
}

function paragraphsOf(paragraphs: string[][], schema: Schema, marks: readonly Mark[]): Slice {
  const { paragraph, hardBreak } = schema.nodes
  if (!paragraph || !hardBreak) return Slice.empty
  const blocks = paragraphs.map((lines) =>
    paragraph.create(
      null,
      lines.flatMap((line, index): Node[] => [
        ...(index > 0 ? [hardBreak.create()] : []),
        ...(line === '' ? [] : [schema.text(withoutTabs(line), marks)]),
      ]),
    ),
  )
  return new Slice(Fragment.from(blocks), 1, 1)
}
