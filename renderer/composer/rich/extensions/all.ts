import { type Extensions, Mark, Node } from '@tiptap/core'
import { HardBreak } from '@tiptap/extension-hard-break'
import { TableKit } from '@tiptap/extension-table'
import { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { isLink } from '../../../../preload/html/link-schemes.ts'
import { Direction } from '../../../html/letter/direction.ts'
import type { Pictures } from '../pictures.ts'
import { Colour } from './colour.ts'
import { Links } from './links.ts'
import { Picture } from './picture.ts'

/** The signature, which is exchanged whole when the letter is sent as somebody else. */
const Signature = Node.create({
  name: 'signature',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'div.signature' }],
  renderHTML: () => ['div', { class: 'signature' }, 0],
})

/** What is typed behind pasted words stands on the line. */
const backToTheLine = new Plugin({
  appendTransaction: (transactions, _before, { tr, selection, schema }) => {
    if (!selection.empty || !transactions.some((each) => each.getMeta('paste'))) return null
    const scripts = [schema.marks['superscript'], schema.marks['subscript']]
    const marks = selection.$from.marks()
    const others = marks.filter(({ type }) => !scripts.includes(type))
    return others.length === marks.length ? null : tr.setStoredMarks(others)
  },
})

/** Above or below the line: without it 10⁶ is 106. */
const Superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addProseMirrorPlugins: () => [backToTheLine],
})
const Subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})

/** Shift+Enter alone: Ctrl+Enter sends. */
const LineBreak = HardBreak.extend({
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.setHardBreak() }
  },
})

/** What a letter with formatting may hold; whatever else is pasted or quoted is left out. */
export function extensions(pictures: Pictures | undefined): Extensions {
  return [
    StarterKit.configure({
      hardBreak: false,
      heading: { levels: [1, 2, 3] },
      trailingNode: false,
      // Addresses become links by `Links`: the extension's own rules give pasted links another target.
      link: {
        openOnClick: false,
        autolink: false,
        linkOnPaste: false,
        shouldAutoLink: () => false,
        defaultProtocol: 'https',
        isAllowedUri: isLink,
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    Links,
    LineBreak,
    Superscript,
    Subscript,
    Colour,
    Direction,
    TableKit.configure({ table: { resizable: false } }),
    Signature,
    Picture.configure({ pictures }),
  ]
}
