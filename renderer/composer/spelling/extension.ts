import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { useSpelling } from '../../stores/spelling.ts'
import { wordsIn } from './words.ts'

/** `typing` is where the word lies that is being written: it is not marked before it is done. */
type Marks = { set: DecorationSet; typing: number | undefined }

const key = new PluginKey<Marks>('spelling')
const attributes = { 'aria-invalid': 'spelling' }

/** Marks the words that are spelt wrong, where the person wrote them: not in quotes, code, links or the signature. */
export const Spelling = Extension.create({
  name: 'spelling',
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key,
      state: {
        init: (_, { doc }) => ({ set: DecorationSet.create(doc, marksOf(doc, undefined)), typing: undefined }),
        apply: next,
      },
      props: { decorations: (state) => key.getState(state)?.set },
      view: follow,
    }),
  ],
})

/** The wrong word at this place, and where it lies. */
export function misspeltAt(state: EditorState, at: number): { from: number; to: number; word: string } | undefined {
  const [mark] = key.getState(state)?.set.find(at, at) ?? []
  return mark && { from: mark.from, to: mark.to, word: state.doc.textBetween(mark.from, mark.to) }
}

function next(transaction: Transaction, { set, typing }: Marks): Marks {
  const { doc, docChanged, selection } = transaction
  if (transaction.getMeta(key) === 'again') return { set: DecorationSet.create(doc, marksOf(doc, typing)), typing }
  if (docChanged) {
    const at = selection.empty ? selection.from : undefined
    return { set: renew(set.map(transaction.mapping, doc), doc, changedBlocks(transaction), at), typing: at }
  }
  if (typing === undefined || (selection.empty && selection.from === typing)) return { set, typing }
  return { set: renew(set, doc, blocksIn(doc, typing, typing), undefined), typing: undefined }
}

type Block = { node: Node; at: number }

function renew(set: DecorationSet, doc: Node, blocks: readonly Block[], typing: number | undefined): DecorationSet {
  let renewed = set
  for (const { node, at } of blocks) {
    renewed = renewed.remove(renewed.find(at, at + node.nodeSize))
    if (!isForeign(doc, at)) renewed = renewed.add(doc, marksIn({ node, at }, typing))
  }
  return renewed
}

function changedBlocks({ mapping, doc }: Transaction): Block[] {
  const blocks = new Map<number, Block>()
  for (const [index, map] of mapping.maps.entries()) {
    map.forEach((_from, _to, newFrom, newTo) => {
      const later = mapping.slice(index + 1)
      for (const block of blocksIn(doc, later.map(newFrom, -1), later.map(newTo, 1))) blocks.set(block.at, block)
    })
  }
  return [...blocks.values()]
}

function blocksIn(doc: Node, from: number, to: number): Block[] {
  const blocks: Block[] = []
  const end = Math.min(to, doc.content.size)
  doc.nodesBetween(Math.min(from, end), end, (node, at) => {
    if (node.isTextblock) blocks.push({ node, at })
    return !node.isTextblock
  })
  return blocks
}

const foreign = new Set(['blockquote', 'codeBlock', 'signature'])

function isForeign(doc: Node, at: number): boolean {
  const place = doc.resolve(at)
  for (let depth = place.depth; depth > 0; depth--) if (foreign.has(place.node(depth).type.name)) return true
  return doc.nodeAt(at)?.type.name === 'codeBlock'
}

function marksOf(doc: Node, typing: number | undefined): Decoration[] {
  const marks: Decoration[] = []
  doc.descendants((node, at) => {
    if (foreign.has(node.type.name)) return false
    if (node.isTextblock) marks.push(...marksIn({ node, at }, typing))
    return !node.isTextblock
  })
  return marks
}

function marksIn({ node, at }: Block, typing: number | undefined): Decoration[] {
  const { wrong, ask } = useSpelling.getState()
  const start = at + 1
  const words = wordsIn(ownText(node)).filter(({ from, to }) => typing === undefined || typing < start + from || typing > start + to)
  ask(words.flatMap(({ word }) => (wrong.has(word) ? [] : [word])))
  return words.filter(({ word }) => wrong.get(word)).map(({ from, to }) => Decoration.inline(start + from, start + to, attributes))
}

/** The text of a block, as long as the block is: what is no text, is code or a link, is left blank. */
function ownText(node: Node): string {
  let text = ''
  node.forEach((child) => {
    const blank = !child.isText || child.marks.some(({ type }) => type.name === 'code' || type.name === 'link')
    text += blank ? ' '.repeat(child.nodeSize) : child.text
  })
  return text
}

/** A cursor that the editor has not heard of yet is there after this long, in ms. */
const settleMs = 20
const mostTries = 10

/**
 * Marks anew when something has become known of words. While a character is being composed that would tear it apart, and a cursor that has
 * moved a moment ago would be put back to where the editor believes it to be.
 */
function follow(view: EditorView) {
  let due = false
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = () => {
    clearTimeout(timer)
    if (view.isDestroyed) return
    due = view.composing
    if (due) return
    if (isMoving(view) && tries++ < mostTries) {
      timer = setTimeout(again, settleMs)
      return
    }
    tries = 0
    view.dispatch(view.state.tr.setMeta(key, 'again').setMeta('addToHistory', false))
  }
  const afterComposing = () => due && setTimeout(again)
  view.dom.addEventListener('compositionend', afterComposing)
  const stop = useSpelling.subscribe(again)
  return {
    destroy() {
      stop()
      clearTimeout(timer)
      view.dom.removeEventListener('compositionend', afterComposing)
    },
  }
}

/** Whether the cursor on screen is not yet the editor's. */
function isMoving(view: EditorView): boolean {
  const { anchorNode, anchorOffset = 0 } = getSelection() ?? {}
  if (!view.hasFocus() || !anchorNode || !view.dom.contains(anchorNode)) return false
  const { anchor, from, to } = view.state.selection
  const at = view.posAtDOM(anchorNode, anchorOffset)
  return at !== anchor && (at < from || at > to)
}
