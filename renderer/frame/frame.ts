/**
 * The page around a message's body. It shares the body's origin, which is none of the window's, so that it can measure the body and hear
 * what is clicked there, while nothing in the body runs. What it tells the window is plain data.
 */
import type { FrameMessage } from './messages.ts'

type Told = FrameMessage extends infer M ? (M extends { token: string } ? Omit<M, 'token'> : never) : never

let token = ''
const tell = (message: Told) => parent.postMessage({ ...message, token }, '*')

// The body that is to be shown next; without one, none is.
window.addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.token !== 'string') return
  token = data.token
  document.body.replaceChildren()
  if (/^[0-9a-f-]{36}$/.test(token)) show()
})
parent.postMessage({ kind: 'ready' } satisfies FrameMessage, '*')

function show(): void {
  const frame = document.createElement('iframe')
  frame.sandbox.value = 'allow-same-origin'
  frame.referrerPolicy = 'no-referrer'
  frame.addEventListener('load', () => {
    const body = frame.contentDocument
    if (body) follow(frame, body)
  })
  frame.src = `/${token}/`
  document.body.append(frame)
}

function follow(frame: HTMLIFrameElement, body: Document): void {
  let told = 0
  const measure = () => {
    // At full height its own scroll bar would take the width that the text was laid out for.
    const height = Math.min(Math.ceil(body.documentElement.getBoundingClientRect().height), 300_000)
    if (height === told) return
    told = height
    frame.style.height = `${height}px`
    tell({ kind: 'height', height })
  }
  new ResizeObserver(measure).observe(body.documentElement)
  for (const image of Array.from(body.images)) image.addEventListener('load', measure)
  measure()
  tell({ kind: 'shown' })
  body.addEventListener('click', (event) => onClick(event, body))
  body.addEventListener('auxclick', (event) => onClick(event, body))
  body.addEventListener('mouseover', (event) => tell({ kind: 'hover', href: linkAt(event)?.href ?? '' }))
  body.addEventListener('mouseleave', () => tell({ kind: 'hover', href: '' }))
  body.addEventListener('focusin', (event) => tell({ kind: 'hover', href: linkAt(event)?.href ?? '' }))
  body.addEventListener('selectionchange', () =>
    tell({ kind: 'selection', text: (body.getSelection()?.toString() ?? '').slice(0, 200_000) }),
  )
  body.addEventListener('keydown', (event) => {
    const { code, key, ctrlKey, metaKey, shiftKey, altKey } = event
    // Copying and scrolling stay here.
    if ((ctrlKey || metaKey) && (code === 'KeyC' || code === 'KeyA')) return
    tell({ kind: 'key', code, key, ctrlKey, metaKey, shiftKey, altKey })
  })
}

/** A link never opens anything by itself: the window looks at it first. */
function onClick(event: Event, body: Document): void {
  const link = linkAt(event)
  if (!link) return
  event.preventDefault()
  const href = link.getAttribute('href') ?? ''
  if (!href.startsWith('#')) tell({ kind: 'link', href: link.href, text: (link.textContent ?? '').trim().slice(0, 2000) })
  else body.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView()
}

function linkAt(event: Event): HTMLAnchorElement | undefined {
  // The body is another realm: its elements are none of this one's classes.
  const target = event.target as Element | null
  const link = target?.closest?.('a[href], area[href]') as HTMLAnchorElement | null | undefined
  return link ?? undefined
}
