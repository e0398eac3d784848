import { mergeAttributes, Node } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Pictures } from '../pictures.ts'

/** No picture is made smaller than this, in px. */
const smallest = 24

/**
 * A picture of the letter's own, as wide as the person has it, or one of the signature, which stands there whole (`data`). Nothing else is ever
 * loaded: a picture that lies elsewhere is left as its words.
 */
export const Picture = Node.create<{ pictures: Pictures | undefined }>({
  name: 'picture',
  group: 'inline',
  inline: true,
  draggable: true,
  addOptions: () => ({ pictures: undefined }),
  addAttributes: () => ({
    contentId: { default: '', rendered: false },
    data: { default: null, rendered: false },
    alt: { default: '' },
    width: { default: null },
    height: { default: null },
  }),
  parseHTML: () => [
    { tag: 'img[src^="cid:"]', getAttrs: (element) => ({ contentId: contentIdOf(element), ...attributesOf(element) }) },
    {
      tag: 'img[src^="data:image/"]',
      getAttrs: (element) => ({ data: element.getAttribute('src'), ...attributesOf(element) }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { data, contentId } = node.attrs
    return ['img', mergeAttributes(HTMLAttributes, { src: data ? String(data) : `cid:${String(contentId)}` })]
  },
  renderText: ({ node }) => String(node.attrs['alt'] || ''),
  addNodeView() {
    const { pictures } = this.options
    return ({ node, view, getPos }) => {
      const dom = document.createElement('span')
      dom.className = 'picture'
      const image = document.createElement('img')
      const handle = document.createElement('span')
      handle.className = 'handle'
      dom.append(image, handle)
      show(image, node)
      image.addEventListener('load', () => measure(view, getPos(), image))
      if (node.attrs['data']) image.src = String(node.attrs['data'])
      else
        void pictures?.url(String(node.attrs['contentId'])).then((url) => {
          if (url) image.src = url
        })
      handle.addEventListener('pointerdown', (event) => resize(event, image, (width) => setWidth(view, getPos(), width)))
      return {
        dom,
        update: (next) => {
          if (next.type !== node.type || ['contentId', 'data'].some((name) => next.attrs[name] !== node.attrs[name])) return false
          show(image, next)
          return true
        },
        stopEvent: ({ target }) => target === handle,
        ignoreMutation: () => true,
      }
    }
  },
})

const contentIdOf = (element: HTMLElement): string => decodeURIComponent(element.getAttribute('src')?.slice('cid:'.length) ?? '')

const attributesOf = (element: HTMLElement) => ({
  alt: element.getAttribute('alt') ?? '',
  width: Number(element.getAttribute('width')) || null,
  height: Number(element.getAttribute('height')) || null,
})

function show(image: HTMLImageElement, { attrs }: DocumentNode): void {
  image.alt = String(attrs['alt'] ?? '')
  const [width, height] = [Number(attrs['width'] ?? 0), Number(attrs['height'] ?? 0)]
  if (width > 0) image.width = width
  else image.removeAttribute('width')
  // Both sides together may be another shape than the picture's own.
  image.style.aspectRatio = width > 0 && height > 0 ? `${width} / ${height}` : ''
}

/** No picture is sent wider than this, in px, unless the person makes it so: some programs show each as wide as it says. */
const widest = 640

/** Gives a picture that says no width of its own the one that it is shown with. */
function measure(view: EditorView, at: number | undefined, image: HTMLImageElement): void {
  const { naturalWidth, naturalHeight } = image
  const node = at === undefined ? null : view.state.doc.nodeAt(at)
  if (at === undefined || node?.type.name !== 'picture' || node.attrs['width'] || naturalWidth === 0 || naturalHeight === 0) return
  const height = Number(node.attrs['height'] ?? 0)
  const own = height > 0 ? Math.round((height * naturalWidth) / naturalHeight) : naturalWidth
  const width = Math.max(1, Math.min(own, widest))
  const tr = view.state.tr.setNodeAttribute(at, 'width', width).setNodeAttribute(at, 'height', null)
  // It is no change of the person's.
  view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', true))
}

/** Follows the pointer, and tells the width in px that it was let go at. */
function resize(event: PointerEvent, image: HTMLImageElement, done: (width: number) => void): void {
  event.preventDefault()
  const handle = event.currentTarget as HTMLElement
  const start = { x: event.clientX, width: image.getBoundingClientRect().width }
  const room = image.closest('[contenteditable]')?.clientWidth ?? Number.POSITIVE_INFINITY
  const widthAt = ({ clientX }: PointerEvent) => Math.round(Math.min(room, Math.max(smallest, start.width + clientX - start.x)))
  const move = (next: PointerEvent) => {
    image.width = widthAt(next)
  }
  const end = (last: PointerEvent) => {
    handle.removeEventListener('pointermove', move)
    done(widthAt(last))
  }
  handle.setPointerCapture(event.pointerId)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', end, { once: true })
}

function setWidth(view: EditorView, at: number | undefined, width: number): void {
  if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'width', width).setNodeAttribute(at, 'height', null))
}
