import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core'
import { HardBreak } from '@tiptap/extension-hard-break'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
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

/** A picture of the letter's own. Nothing else is ever loaded: a picture that lies elsewhere is left as its words. */
const Picture = Node.create<{ pictures: Pictures | undefined }>({
  name: 'picture',
  group: 'inline',
  inline: true,
  draggable: true,
  addOptions: () => ({ pictures: undefined }),
  addAttributes: () => ({ contentId: { default: '' }, alt: { default: '' }, width: { default: null } }),
  parseHTML: () => [
    {
      tag: 'img[src^="cid:"]',
      getAttrs: (element) => ({
        contentId: decodeURIComponent(element.getAttribute('src')?.slice('cid:'.length) ?? ''),
        alt: element.getAttribute('alt') ?? '',
        width: Number(element.getAttribute('width')) || null,
      }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { contentId: _, ...rest } = HTMLAttributes
    return ['img', mergeAttributes(rest, { src: `cid:${String(node.attrs['contentId'])}` })]
  },
  renderText: ({ node }) => String(node.attrs['alt'] || ''),
  addNodeView() {
    const { pictures } = this.options
    return ({ node }) => {
      const dom = document.createElement('img')
      dom.alt = String(node.attrs['alt'] ?? '')
      if (node.attrs['width']) dom.width = Number(node.attrs['width'])
      void pictures?.url(String(node.attrs['contentId'])).then((url) => {
        if (url) dom.src = url
      })
      return { dom }
    }
  },
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
    TableKit.configure({ table: { resizable: false } }),
    Signature,
    Picture.configure({ pictures }),
  ]
}
