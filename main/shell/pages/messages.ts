import type { Payload } from '../../../preload/contract/index.ts'
import { createPictureStore } from '../../outside/picture-store.ts'
import { isPicture } from '../../outside/pictures.ts'
import { createTokenStore } from '../../outside/token-store.ts'
import { bodyCsp, emptyPage } from './body.ts'
import { startOutside } from './outside-requests.ts'

/** What the window shows of messages: the pictures of bodies, pages to print, and single parts, each under a token of its own. */
export type MessagePages = {
  servePictures(pictures: Payload<'servePictures'>): { token: string }
  servePage(page: Payload<'servePage'>): { token: string }
  showPart(part: { type: string; content: Uint8Array }): { url: string }
  serve(pathname: string): Promise<Response>
}

/** A part that is shown by itself. */
const partCsp = ["default-src 'none'", "img-src 'self'", "media-src 'self'", "style-src 'unsafe-inline'", 'sandbox'].join('; ')

/** `remote`: which pictures of which message have which names. */
type Shown = {
  html: string
  parts: Map<string, { type: string; content: Uint8Array }>
  remote: { message: string; addresses: readonly string[] } | undefined
}
/** As many bodies as a long conversation has on screen, and the last few parts; in bytes, of each kind. */
const keptBodies = { count: 60, bytes: 256 * 1024 * 1024 }
const keptParts = { count: 40, bytes: 256 * 1024 * 1024 }

const shownMedia = /^(?:audio|video)\/[\w.+-]+$/i

export function createMessagePages(origin: string): MessagePages {
  const bodies = createTokenStore<Shown>(keptBodies, sizeOf)
  const parts = createTokenStore<{ type: string; content: Uint8Array }>(keptParts, ({ content }) => content.byteLength)
  const pictures = createPictureStore(startOutside)
  return {
    servePictures({ parts: inline, remote }) {
      const message = remote && [remote.id, ...remote.path].join('/')
      // All of them now: what is asked for later would tell what the person does.
      if (remote && message) pictures.load(message, remote.reading, remote.addresses)
      const shown = { html: emptyPage, parts: byName(inline), remote: remote && message ? { message, ...remote } : undefined }
      return { token: bodies.put(shown) }
    },
    servePage: ({ html, parts: inline }) => ({ token: bodies.put({ html, parts: byName(inline), remote: undefined }) }),
    showPart(part) {
      const token = parts.put(part)
      return { url: part.type === 'application/pdf' ? `${origin}/pdf.html?${token}` : `${origin}/part/${token}` }
    },
    async serve(pathname) {
      const [, token = '', name = ''] = pathname.split('/')
      if (token === 'part') return servePart(parts.get(name))
      if (token === 'empty') return serveBody({ html: emptyPage, parts: new Map(), remote: undefined }, name)
      const shown = bodies.get(token)
      return shown ? serveBody(shown, name) : missing()
    },
  }

  async function serveBody({ html, parts: inline, remote }: Shown, name: string): Promise<Response> {
    if (!name) return new Response(html, { headers: { ...secure(bodyCsp), 'content-type': 'text/html; charset=utf-8' } })
    const address = /^r\d+$/.test(name) ? remote?.addresses[Number(name.slice(1))] : undefined
    const part = remote && address !== undefined ? await pictures.get(remote.message, address) : inline.get(name)
    if (!part || !isPicture(part.type)) return missing()
    return new Response(new Uint8Array(part.content), { headers: { ...secure(bodyCsp), 'content-type': part.type } })
  }
}

/** In bytes, about. */
const sizeOf = ({ html, parts }: Shown): number =>
  [...parts.values()].reduce((sum, { content }) => sum + content.byteLength, 2 * html.length)

const byName = (inline: Payload<'servePage'>['parts']): Shown['parts'] =>
  new Map(inline.map(({ name, type, content }) => [name, { type, content }]))

const missing = (): Response => new Response(null, { status: 404 })
const secure = (csp: string) => ({ 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })

/** Only what can be nothing but pixels and sound is given its own type; all else is text. */
function servePart(part: { type: string; content: Uint8Array } | undefined): Response {
  if (!part) return missing()
  const type = isPicture(part.type) || shownMedia.test(part.type) ? part.type : 'text/plain; charset=utf-8'
  return new Response(new Uint8Array(part.content), { headers: { ...secure(partCsp), 'content-type': type } })
}
