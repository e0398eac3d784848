import { randomUUID } from 'node:crypto'
import type { Payload } from '../../preload/api.ts'
import { bodyCsp, emptyPage } from './body-page.ts'
import { fetchRemote } from './remote.ts'

/** What the window shows of messages: the pictures of bodies, pages to print, and single parts, each under a token of its own. */
export type MessagePages = {
  servePictures(pictures: Payload<'servePictures'>): { token: string }
  servePage(page: Payload<'servePage'>): { token: string }
  showPart(part: { type: string; content: Uint8Array }): { url: string }
  serve(pathname: string): Promise<Response>
}

/** A part that is shown by itself. */
const partCsp = ["default-src 'none'", "img-src 'self'", "media-src 'self'", "style-src 'unsafe-inline'", 'sandbox'].join('; ')

type Shown = { html: string; parts: Map<string, { type: string; content: Uint8Array }>; remote: Map<string, string> }
/** As many bodies as a long conversation has on screen, and the last few parts. */
const keptBodies = 60
const keptParts = 40

const shownImages = /^image\/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp)$/i
const shownMedia = /^(?:audio|video)\/[\w.+-]+$/i

export function createMessagePages(origin: string): MessagePages {
  const bodies = new Map<string, Shown>()
  const parts = new Map<string, { type: string; content: Uint8Array }>()
  const put = <T>(map: Map<string, T>, value: T, kept: number): string => {
    const token = randomUUID()
    map.set(token, value)
    for (const oldest of map.keys()) {
      if (map.size <= kept) break
      map.delete(oldest)
    }
    return token
  }
  return {
    servePictures: ({ parts: inline, remote }) => ({
      token: put(
        bodies,
        { html: emptyPage, parts: byName(inline), remote: new Map(remote.map(({ name, url }) => [name, url])) },
        keptBodies,
      ),
    }),
    servePage: ({ html, parts: inline }) => ({ token: put(bodies, { html, parts: byName(inline), remote: new Map() }, keptBodies) }),
    showPart(part) {
      const token = put(parts, part, keptParts)
      return { url: part.type === 'application/pdf' ? `${origin}/pdf.html?${token}` : `${origin}/part/${token}` }
    },
    async serve(pathname) {
      const [, token = '', name = ''] = pathname.split('/')
      if (token === 'part') return servePart(parts.get(name))
      if (token === 'empty') return serveBody({ html: emptyPage, parts: new Map(), remote: new Map() }, name)
      const shown = bodies.get(token)
      return shown ? serveBody(shown, name) : missing()
    },
  }
}

const byName = (inline: Payload<'servePage'>['parts']): Shown['parts'] =>
  new Map(inline.map(({ name, type, content }) => [name, { type, content }]))

const missing = (): Response => new Response(null, { status: 404 })
const secure = (csp: string) => ({ 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })

async function serveBody({ html, parts, remote }: Shown, name: string): Promise<Response> {
  if (!name) return new Response(html, { headers: { ...secure(bodyCsp), 'content-type': 'text/html; charset=utf-8' } })
  const url = remote.get(name)
  const part = url ? await fetchRemote(url) : parts.get(name)
  if (!part || !shownImages.test(part.type)) return missing()
  return new Response(new Uint8Array(part.content), { headers: { ...secure(bodyCsp), 'content-type': part.type } })
}

/** Only what can be nothing but pixels and sound is given its own type; all else is text. */
function servePart(part: { type: string; content: Uint8Array } | undefined): Response {
  if (!part) return missing()
  const type = shownImages.test(part.type) || shownMedia.test(part.type) ? part.type : 'text/plain; charset=utf-8'
  return new Response(new Uint8Array(part.content), { headers: { ...secure(partCsp), 'content-type': type } })
}
