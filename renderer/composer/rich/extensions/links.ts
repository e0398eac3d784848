import { combineTransactionSteps, Extension, getChangedRanges } from '@tiptap/core'
import { isHistoryTransaction } from '@tiptap/pm/history'
import type { Mark, MarkType, Node, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { find } from 'linkifyjs'
import { addressLength } from '../../../../preload/hosts/address-end.ts'

/** An address in a text, from `from` up to `to`, and where it leads. */
export type Address = { from: number; to: number; href: string }

/** Top-level domains that are the endings of files as well: without a scheme such a name is a file's. */
const fileEndings =
  /\.(?:app|as|bar|bz|cab|cat|cc|dot|foo|gle|id|in|ink|la|map|mk|ml|mm|mov|ms|page|pl|pm|prof|properties|ps|pub|py|rs|sc|sh|so|sql|st|tab|tf|vi|zip|md|am)$/i

/** The addresses of pages and people that stand in a text, as a reader would take them: what `report.zip` names is a file. */
export function addressesIn(text: string): Address[] {
  return find(text, { defaultProtocol: 'https' }).flatMap(({ value, href, start, isLink }) => {
    if (!isLink || /[\w/\\@=-]/.test(text.charAt(start - 1))) return []
    if (!/^(?:https?|mailto|tel):/i.test(value) && !isBareAddress(value)) return []
    const length = addressLength(value)
    const isWhole = length === value.length || !href.endsWith(value)
    return [{ from: start, to: start + length, href: isWhole ? href : href.slice(0, length - value.length) }]
  })
}

/** Without a scheme. */
function isBareAddress(value: string): boolean {
  if (value.includes('://')) return false
  if (value.includes('@')) return true
  const host = value.split(/[/?#:]/)[0] ?? ''
  // A sentence after whose end the space is missing.
  if (!host.includes('.') || /^[\d.]+$/.test(host) || /^\P{Ll}*\p{Ll}.*\.\p{Lu}\p{Ll}+$/su.test(host)) return false
  return /^www\./i.test(host) || host !== value || !fileEndings.test(host)
}

/**
 * Makes links of addresses that are typed, once a space or a new line follows, and of those that are pasted. What is a link already leads where
 * it leads, whatever its words look like. An address that is pasted over selected words becomes their target.
 */
export const Links = Extension.create({
  name: 'links',
  addProseMirrorPlugins() {
    const type = this.editor.schema.marks['link']
    if (!type) return []
    /** What comes from this editor is as the person has it. */
    let own = false
    return [
      new Plugin({
        props: {
          handlePaste: (view, event, slice) => {
            own = (event.clipboardData?.getData('text/html') ?? '').includes('data-pm-slice')
            const href = view.state.selection.empty ? undefined : targetOf(slice, type)
            if (href === undefined) return false
            const { from, to } = view.state.selection
            const tr = view.state.tr.removeMark(from, to, type).addMark(from, to, type.create({ href }))
            // Code has no links: there the address takes the place of what is selected.
            if (!tr.doc.rangeHasMark(from, to, type)) return false
            view.dispatch(tr.scrollIntoView())
            return true
          },
          handleDrop: () => {
            own = false
            return false
          },
        },
        appendTransaction: (transactions, before, state) => {
          if (!transactions.some(({ docChanged }) => docChanged) || transactions.some(isHistoryTransaction)) return null
          if (transactions.some((each) => each.getMeta('preventAutolink'))) return null
          const pasted = transactions.some((each) => each.getMeta('paste') || each.getMeta('uiEvent') === 'drop')
          if (pasted && own) return null
          const { tr } = state
          for (const { newRange } of getChangedRanges(combineTransactionSteps(before.doc, [...transactions]))) {
            for (const place of pasted ? within(state.doc, newRange) : finished(state.doc, newRange)) link(tr, state, place, type)
          }
          return tr.docChanged ? tr : null
        },
      }),
    ]
  },
})

/** Where all of this leads, if it is one address or one link. */
function targetOf({ content }: Slice, type: MarkType): string | undefined {
  let text = ''
  const hrefs = new Set<string | undefined>()
  content.descendants((node) => {
    if (!node.isText) return
    text += node.text
    hrefs.add(hrefOf(node.marks.find((mark) => mark.type === type)))
  })
  const [address, ...others] = addressesIn(text.trim())
  if (!address || others.length > 0 || address.to - address.from !== text.trim().length) return undefined
  const [only] = hrefs
  return hrefs.size === 1 && only !== undefined ? only : address.href
}

const hrefOf = (mark: Mark | undefined): string | undefined => (mark ? String(mark.attrs['href'] ?? '') : undefined)

type Range = { from: number; to: number }

/** Each address that a range touches. */
function within(doc: Node, range: Range): Address[] {
  return blocksIn(doc, range).flatMap(({ at, text }) =>
    addressesIn(text)
      .map(({ from, to, href }) => ({ from: at + from, to: at + to, href }))
      .filter(({ from, to }) => to >= range.from && from <= range.to),
  )
}

/** The addresses of the word that a typed space or a new line has ended. */
function finished(doc: Node, range: Range): Address[] {
  const [block, next] = blocksIn(doc, range)
  if (!block) return []
  const text = next ? block.text : block.text.slice(0, range.to - block.at)
  if (!next && !/\s$/.test(text)) return []
  const end = text.trimEnd().length
  const start = startOfWord(text, end)
  if (start === undefined) return []
  return addressesIn(text.slice(start, end)).map(({ from, to, href }) => ({
    from: block.at + start + from,
    to: block.at + start + to,
    href,
  }))
}

/** Addresses longer than this are left as words. */
const longestAddress = 4000

/** Where the word begins that ends at `end`; undefined where none does, and for what is too long for an address. */
function startOfWord(text: string, end: number): number | undefined {
  let start = end
  while (start > 0 && end - start <= longestAddress && /\S/.test(text.charAt(start - 1))) start--
  return start < end && end - start <= longestAddress ? start : undefined
}

/** The lines that a range touches: where the text of each begins, and that text, with a space for what is none. */
function blocksIn(doc: Node, { from, to }: Range): { at: number; text: string }[] {
  const blocks: { at: number; text: string }[] = []
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true
    if (!node.type.spec.code) blocks.push({ at: at + 1, text: node.textBetween(0, node.content.size, undefined, ' ') })
    return false
  })
  return blocks
}

/** A link that was made of the beginning of this address grows with it; any other stays. */
function link(tr: Transaction, { doc, schema }: EditorState, { from, to, href }: Address, type: MarkType): void {
  let free = true
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isText) return
    const leads = hrefOf(node.marks.find((mark) => mark.type === type))
    const [address] = leads === undefined ? [] : addressesIn(node.text ?? '')
    const madeOfThis = address !== undefined && address.href === leads && at >= from && at + node.nodeSize < to
    if (leads !== undefined && !madeOfThis) free = false
    if (schema.marks['code']?.isInSet(node.marks)) free = false
  })
  if (free) tr.removeMark(from, to, type).addMark(from, to, type.create({ href }))
}
