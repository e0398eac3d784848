import { Mark } from '@tiptap/core'
import { styleAttribute } from '../../../html/markup/style-attribute.ts'

const colours = /^(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)|[a-z]{3,20})$/i

/**
 * The colour of the text. Written as a style, and read under the name that `styles.ts` gives it. In the editor the style sheet draws it, lighter
 * on the dark sheet: what is sent keeps the colour that its writer chose.
 */
export const Colour = Mark.create({
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
  addMarkView:
    () =>
    ({ mark }) => {
      const dom = document.createElement('span')
      dom.dataset['colour'] = ''
      dom.style.setProperty('--colour', String(mark.attrs['colour']))
      return { dom, contentDOM: dom }
    },
})

const colourOf = (text: string | null | undefined): { colour: string } | false =>
  text && colours.test(text.trim()) ? { colour: text.trim() } : false
