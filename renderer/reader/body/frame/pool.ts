import { type FrameMessage, frameMessage, type Shown } from '../../../frame/messages.ts'
import { begin, failed, succeeded } from '../crash-attempts.ts'

/** A frame that shows bodies, one after the other: making one takes longer than all the rest of opening a message. */
export type BodyFrame = {
  element: HTMLIFrameElement
  /** Shows a cleaned body. */
  show(body: Shown): void
}

type Hear = (message: FrameMessage, element: HTMLIFrameElement) => void
/** `height`: what the frame told last of how high its body is, in px; `blank`: nothing of it is seen. */
type Pooled = BodyFrame & {
  ready: boolean
  body: Shown | undefined
  height: number | undefined
  blank: boolean
  hear: Hear
  patience: ReturnType<typeof setTimeout> | undefined
}

/** A body that is not laid out after this time never will be, in ms. */
const patienceMs = 30_000
/** What ends a page does so right after it was laid out, in ms. */
const survivedMs = 500

/** So many wait for the next messages, and so many of them have one ready. */
const kept = 4
const keptReady = 3
const origin = location.origin.replace('//window', '//message')

const frames = new Set<Pooled>()
const idle: Pooled[] = []
let park: HTMLElement | undefined

/** A frame within `host`, told of by `hear`; the one that has this body ready, if any. Give it back with `release`. */
export function acquire(host: HTMLElement, hear: Hear, { token }: Shown): BodyFrame {
  const ready = idle.find((one) => one.body?.token === token)
  const frame = ready ?? idle.find((one) => one.body === undefined) ?? create()
  if (idle.includes(frame)) idle.splice(idle.indexOf(frame), 1)
  frame.hear = hear
  move(frame, host)
  if (frame.height !== undefined) hear({ kind: 'height', height: frame.height, token }, frame.element)
  if (frame.blank) hear({ kind: 'loaded', blank: true, token }, frame.element)
  return frame
}

/** Has a frame show this body out of sight, as wide as the one on screen: another width would be another layout. */
export function prepare(body: Shown): void {
  const width = [...frames].find((one) => !idle.includes(one))?.element.clientWidth
  if (!width || [...frames].some((one) => one.body?.token === body.token)) return
  const ready = idle.filter((one) => one.body !== undefined)
  const frame = (ready.length < keptReady ? idle.find((one) => one.body === undefined) : ready[0]) ?? spare()
  // The one that was made ready last is the last to be used for another.
  idle.splice(idle.indexOf(frame), 1)
  idle.push(frame)
  parked().style.width = `${width}px`
  frame.show(body)
}

/** Takes a frame out of its place, to be used again. It holds nothing of the message any more. */
export function release(frame: BodyFrame): void {
  const pooled = [...frames].find((one) => one.element === frame.element)
  if (!pooled) return
  pooled.hear = () => {}
  giveUp(pooled)
  pooled.body = undefined
  pooled.height = undefined
  pooled.blank = false
  unmark(pooled.element)
  if (idle.length >= kept) {
    frames.delete(pooled)
    pooled.element.remove()
    return
  }
  post(pooled)
  move(pooled, parked())
  idle.push(pooled)
}

/** What is taken away before it was laid out has not failed. */
function giveUp({ patience, body, element }: Pooled): void {
  clearTimeout(patience)
  if (body?.message !== undefined && element.dataset['shown'] === undefined) succeeded(body.message)
}

/** Makes frames before they are needed: the first starts a process for messages. */
export function warmUp(): void {
  while (idle.length < 2) spare()
}

/** Takes the frames away that show nothing; without any that does, the process for messages ends. */
export function letGo(): void {
  for (const frame of idle.splice(0)) {
    giveUp(frame)
    frames.delete(frame)
    frame.element.remove()
  }
}

function spare(): Pooled {
  const frame = create()
  parked().append(frame.element)
  idle.push(frame)
  return frame
}

function create(): Pooled {
  const element = document.createElement('iframe')
  element.sandbox.value = 'allow-scripts allow-same-origin'
  element.referrerPolicy = 'no-referrer'
  element.src = `${origin}/frame.html`
  const frame: Pooled = {
    element,
    ready: false,
    body: undefined,
    height: undefined,
    blank: false,
    hear: () => {},
    patience: undefined,
    show(body) {
      if (body.token === frame.body?.token) return
      frame.height = undefined
      frame.blank = false
      unmark(element)
      frame.body = body
      if (body.message !== undefined) begin(body.message)
      wait(frame, body)
      if (frame.ready) post(frame)
    },
  }
  frames.add(frame)
  return frame
}

/** Moving a frame with its document needs moveBefore (DOM standard); without it the document is loaded again, and says so. */
function move(frame: Pooled, to: HTMLElement): void {
  const { element } = frame
  if (element.isConnected && 'moveBefore' in to) {
    ;(to as HTMLElement & { moveBefore(node: Node, before: Node | null): void }).moveBefore(element, null)
    return
  }
  frame.ready = false
  frame.height = undefined
  to.append(element)
}

function post({ element, body }: Pooled): void {
  element.contentWindow?.postMessage(body ?? ({ token: '', html: '', folding: undefined } satisfies Shown), origin)
}

/** Gives a body up that is not laid out, and its frame with it. What nobody sees has no layout to wait for. */
function wait(frame: Pooled, body: Shown): void {
  clearTimeout(frame.patience)
  frame.patience = setTimeout(() => {
    const { element } = frame
    if (frame.body !== body || element.dataset['shown'] !== undefined) return
    if (document.visibilityState !== 'visible' || element.clientWidth === 0) {
      wait(frame, body)
      return
    }
    if (body.message !== undefined) failed(body.message)
    frame.hear({ kind: 'stuck', token: body.token }, element)
    frames.delete(frame)
    if (idle.includes(frame)) idle.splice(idle.indexOf(frame), 1)
    element.remove()
  }, patienceMs)
}

/** How far a frame is with its body. */
function unmark({ dataset }: HTMLElement): void {
  delete dataset['shown']
  delete dataset['loaded']
}

function parked(): HTMLElement {
  if (!park) {
    park = document.createElement('div')
    park.className = 'visually-hidden'
    park.setAttribute('aria-hidden', 'true')
    park.inert = true
    document.body.append(park)
  }
  return park
}

/** What frames tell is believed in form only, and only of the body that they show. */
window.addEventListener('message', (event) => {
  if (event.origin !== origin) return
  const frame = [...frames].find(({ element }) => element.contentWindow === event.source)
  const message = frame && frameMessage(event.data)
  if (!message) return
  if (message.kind === 'ready') {
    frame.ready = true
    if (frame.body) post(frame)
  } else if (frame.body && message.token === frame.body.token) {
    if (message.kind === 'shown' || message.kind === 'loaded') frame.element.dataset[message.kind] = ''
    const id = frame.body.message
    if (message.kind === 'shown' && id !== undefined) setTimeout(() => succeeded(id), survivedMs)
    if (message.kind === 'height') frame.height = message.height
    if (message.kind === 'loaded') frame.blank = message.blank
    frame.hear(message, frame.element)
  }
})
