import { type FrameMessage, frameMessage } from '../frame/messages.ts'

/** A frame that shows bodies, one after the other: making one takes longer than all the rest of opening a message. */
export type BodyFrame = {
  element: HTMLIFrameElement
  /** Shows the body that was handed over under this token. */
  show(token: string): void
}

type Hear = (message: FrameMessage, element: HTMLIFrameElement) => void
/** `height`: what the frame told last of how high its body is, in px. */
type Pooled = BodyFrame & { ready: boolean; token: string | undefined; height: number | undefined; hear: Hear }

/** So many wait for the next messages, and so many of them have one ready. */
const kept = 4
const keptReady = 3
const origin = location.origin.replace('//window', '//message')

const frames = new Set<Pooled>()
const idle: Pooled[] = []
let park: HTMLElement | undefined

/** A frame within `host`, told of by `hear`; the one that has the body of this token ready, if any. Give it back with `release`. */
export function acquire(host: HTMLElement, hear: Hear, token: string): BodyFrame {
  const ready = idle.find((one) => one.token === token)
  const frame = ready ?? idle.find((one) => one.token === undefined) ?? create()
  if (idle.includes(frame)) idle.splice(idle.indexOf(frame), 1)
  frame.hear = hear
  move(frame, host)
  if (frame.height !== undefined) hear({ kind: 'height', height: frame.height, token }, frame.element)
  return frame
}

/** Has a frame show the body of this token out of sight, as wide as the one on screen: another width would be another layout. */
export function prepare(token: string): void {
  const width = [...frames].find((one) => !idle.includes(one))?.element.clientWidth
  if (!width || [...frames].some((one) => one.token === token)) return
  const ready = idle.filter((one) => one.token !== undefined)
  const frame = (ready.length < keptReady ? idle.find((one) => one.token === undefined) : ready[0]) ?? spare()
  // The one that was made ready last is the last to be used for another.
  idle.splice(idle.indexOf(frame), 1)
  idle.push(frame)
  parked().style.width = `${width}px`
  frame.show(token)
}

/** Takes a frame out of its place, to be used again. It holds nothing of the message any more. */
export function release(frame: BodyFrame): void {
  const pooled = [...frames].find((one) => one.element === frame.element)
  if (!pooled) return
  pooled.hear = () => {}
  pooled.token = undefined
  pooled.height = undefined
  delete pooled.element.dataset['shown']
  if (idle.length >= kept) {
    frames.delete(pooled)
    pooled.element.remove()
    return
  }
  post(pooled)
  move(pooled, parked())
  idle.push(pooled)
}

/** Makes frames before they are needed. */
export function warmUp(): void {
  while (idle.length < 2) spare()
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
    token: undefined,
    height: undefined,
    hear: () => {},
    show(token) {
      if (token === frame.token) return
      frame.height = undefined
      delete element.dataset['shown']
      frame.token = token
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

function post({ element, token }: Pooled): void {
  element.contentWindow?.postMessage({ token: token ?? '' }, origin)
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
    if (frame.token) post(frame)
  } else if (message.token === frame.token) {
    if (message.kind === 'shown') frame.element.dataset['shown'] = ''
    if (message.kind === 'height') frame.height = message.height
    frame.hear(message, frame.element)
  }
})
