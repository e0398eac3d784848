/**
 * The page around a message's body. It shares the body's origin, which is none of the window's, so that it can measure the body and hear
 * what is clicked there, while nothing in the body runs. What it tells the window is plain data.
 *
 * A body is put into an empty page that was there before: one that the app serves for it, with a policy of its own and without scripts.
 * No request has to be answered before it is on screen, and each body has a page that no other had.
 */

import { placeOf } from './anchors.ts'
import { isBlank } from './blank.ts'
import { adaptColours } from './colours.ts'
import { copyOf } from './copy.ts'
import { followDirections } from './directions.ts'
import { keepFitting } from './fit/fit.ts'
import { wordsOf } from './links/link-words.ts'
import type { FrameMessage, Paper, Shown } from './messages.ts'
import { nameStyles } from './name-styles.ts'
import { onPaper } from './paper/on-paper.ts'
import { foldQuote } from './quotes/fold.ts'
import { saidOn } from './quotes/said.ts'

type Told = FrameMessage extends infer M ? (M extends { token: string } ? Omit<M, 'token'> : never) : never

let token = ''
let waiting: Shown | undefined
let shown: HTMLIFrameElement | undefined
/** The next page; `ready` once it is there. */
let empty: { frame: HTMLIFrameElement; ready: boolean } | undefined
const tell = (message: Told) => parent.postMessage({ ...message, token }, '*')

// The body that is to be shown next; without one, none is.
window.addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.token !== 'string' || typeof data.html !== 'string') return
  token = data.token
  shown?.remove()
  shown = undefined
  waiting = /^[0-9a-f-]{36}$/.test(token) ? { token, html: data.html, folding: data.folding, paper: data.paper } : undefined
  if (empty?.ready) show()
  else prepare()
})
parent.postMessage({ kind: 'ready' } satisfies FrameMessage, '*')
prepare()

/** The next page is not to be in the way of what is being shown, in ms. */
const nextAfterMs = 50

function prepare(): void {
  if (empty) return
  const frame = document.createElement('iframe')
  const page = { frame, ready: false }
  empty = page
  frame.sandbox.value = 'allow-same-origin'
  frame.referrerPolicy = 'no-referrer'
  frame.hidden = true
  frame.addEventListener(
    'load',
    () => {
      page.ready = true
      show()
    },
    { once: true },
  )
  frame.src = '/empty/'
  document.body.append(frame)
}

function show(): void {
  const { contentWindow, contentDocument: page } = empty?.frame ?? {}
  if (!empty || !waiting || !contentWindow || !page) return
  const { frame } = empty
  shown = frame
  empty = undefined
  // Read by the page's own parser: by this one, its styles would be held to this page's policy.
  const { DOMParser } = contentWindow as Window & typeof globalThis
  const body = new DOMParser().parseFromString(waiting.html, 'text/html')
  nameStyles(body)
  // Its pictures are asked for by names relative to this.
  contentWindow.history.replaceState(null, '', `/${waiting.token}/`)
  // Without our own sheet, which is the first.
  const html = waiting.html.slice(waiting.html.indexOf('</style>'))
  const { paper, folding } = waiting
  waiting = undefined
  frame.hidden = false
  page.replaceChild(page.adoptNode(body.documentElement), page.documentElement)
  if (folding) foldQuote(page, folding, saidOn(page))
  follow(frame, page, html, paper)
}

function follow(frame: HTMLIFrameElement, body: Document, html: string, paper: Paper | undefined): void {
  const arrange = () => {
    adaptColours(body, html)
    followDirections(body, html)
  }
  const fitted = keepFitting(frame, body, html, { arrange, tell: (height) => tell({ kind: 'height', height }) })
  const isShown = () => shown === frame
  void fitted.then(() => isShown() && tell({ kind: 'shown' }))
  void Promise.all([fitted, whenLoaded(body)]).then(() => {
    if (isShown()) tell({ kind: 'loaded', blank: isBlank(body) })
    if (paper && isShown()) tell({ kind: 'paper', html: onPaper(body, paper) })
  })
  setTimeout(prepare, nextAfterMs)
  body.addEventListener('click', (event) => onClick(event, body))
  body.addEventListener('auxclick', (event) => onClick(event, body))
  body.addEventListener('mouseover', (event) => tell({ kind: 'hover', href: linkAt(event)?.href ?? '' }))
  body.addEventListener('mouseleave', () => tell({ kind: 'hover', href: '' }))
  body.addEventListener('focusin', (event) => tell({ kind: 'hover', href: linkAt(event)?.href ?? '' }))
  body.addEventListener('copy', (event) => copySelected(event, body))
  body.addEventListener('selectionchange', () =>
    tell({ kind: 'selection', text: (body.getSelection()?.toString() ?? '').slice(0, 200_000) }),
  )
  body.addEventListener('keydown', (event) => {
    const { code, key, ctrlKey, metaKey, shiftKey, altKey } = event
    // Copying and scrolling stay here.
    if ((ctrlKey || metaKey) && (code === 'KeyC' || code === 'KeyA')) return
    if (isTypedInto(event, body)) return
    tell({ kind: 'key', code, key, ctrlKey, metaKey, shiftKey, altKey })
  })
}

/** Resolves when all pictures have come, or have not. */
async function whenLoaded({ images }: Document): Promise<void> {
  const each = Array.from(images).map(
    (image) =>
      image.complete ||
      new Promise((resolve) => {
        for (const end of ['load', 'error']) image.addEventListener(end, resolve, { once: true })
      }),
  )
  await Promise.all(each)
  // What styles ask for has been asked for with the layout.
  await new Promise((resolve) => setTimeout(resolve))
}

/** Puts what is selected on the clipboard in forms that other programs understand. */
function copySelected(event: ClipboardEvent, body: Document): void {
  const selection = body.getSelection()
  const copied = selection && selection.rangeCount > 0 ? copyOf(body, selection.getRangeAt(0)) : undefined
  if (!copied || !event.clipboardData) return
  event.preventDefault()
  event.clipboardData.setData('text/html', copied.html)
  event.clipboardData.setData('text/plain', copied.text)
}

/** Whether a key goes into something that can be written in: it is no command then, whatever let it be one. */
function isTypedInto({ target, isComposing }: KeyboardEvent, { activeElement, designMode, defaultView }: Document): boolean {
  const places = [target, activeElement].filter((place) => place !== null) as Element[]
  const isField = (place: Element) =>
    (place as HTMLElement).isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(place.tagName) || isWritable(place, defaultView)
  return isComposing || designMode === 'on' || places.some(isField)
}

const isWritable = (place: Element, view: Window | null): boolean =>
  /^read-write/.test(view?.getComputedStyle(place).getPropertyValue('-webkit-user-modify') ?? '')

/** A link never opens anything by itself: the window looks at it first. */
function onClick(event: Event, body: Document): void {
  const link = linkAt(event)
  if (!link) return
  event.preventDefault()
  const href = link.getAttribute('href') ?? ''
  if (!href.startsWith('#')) tell({ kind: 'link', href: link.href, text: wordsOf(link, body) })
  else placeOf(body, href)?.scrollIntoView()
}

function linkAt(event: Event): HTMLAnchorElement | HTMLAreaElement | undefined {
  // The body is another realm: its elements are none of this one's classes.
  const target = event.target as Element | null
  const link = target?.closest?.('a[href], area[href]') as HTMLAnchorElement | HTMLAreaElement | null | undefined
  return link ?? undefined
}
