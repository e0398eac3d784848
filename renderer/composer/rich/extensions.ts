import { type Extensions, Mark, Node } from '@tiptap/core'
import { HardBreak } from '@tiptap/extension-hard-break'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { Direction } from './direction.ts'
import { Picture } from './picture.ts'
import type { Pictures } from './pictures.ts'
import { styleAttribute } from './styles.ts'

/** The signature, which is exchanged whole when the letter is sent as somebody else. */
const Signature = Node.create({
  name: 'signature',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'div.signature' }],
  renderHTML: () => ['div', { class: 'signature' }, 0],
})

const colours = /^(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)|[a-z]{3,20})$/i

/** The colour of the text. Written as a style, and read under the name that `styles.ts` gives it. */
const Colour = Mark.create({
  name: 'colour',
  addAttributes: () => ({ colour: { default: null, rendered: false } }),
  parseHTML: () => [
    { tag: 'span[data-color]', getAttrs: (element) => colourOf(element.getAttribute('data-color')) },
    { tag: 'font[color]', getAttrs: (element) => colourOf(element.getAttribute('color')) },
    {
      tag: `span[${styleAttribute}]`,
      getAttrs: (element) => colourOf(/(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(element.getAttribute(styleAttribute) ?? '')?.[1]),
    },
  ],
  renderHTML: ({ mark }) => ['span', { style: `color: ${String(mark.attrs['colour'])}` }, 0],
})

const colourOf = (text: string | null | undefined): { colour: string } | false =>
  text && colours.test(text.trim()) ? { colour: text.trim() } : false

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
      link: {
        openOnClick: false,
        autolink: true,
        linkOnPaste: true,
        defaultProtocol: 'https',
        protocols: ['https', 'http', 'mailto', 'tel'],
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    LineBreak,
    Colour,
    Direction,
    TableKit.configure({ table: { resizable: false } }),
    Signature,
    Picture.configure({ pictures }),
  ]
}
