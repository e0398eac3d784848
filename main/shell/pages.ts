import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import type { Payload } from '../../preload/api.ts'

/** The app's own scheme: `hanji://window/` is the window's page, `hanji://message/TOKEN/` the frame that shows one HTML body. */
export const scheme = 'hanji'
export const windowUrl = `${scheme}://window/index.html`

const windowCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  `frame-src ${scheme}://message`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A message may style itself and show its own inline parts; nothing of it runs and nothing of it reaches the network. */
const messageCsp = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

type Shown = { html: string; parts: Map<string, { type: string; content: Uint8Array }> }
const kept = 12

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the window's files from `root` and the bodies that the window hands over. Must run after the app is ready. */
export function servePages(root: string): { showHtml: (shown: Payload<'showHtml'>) => { url: string } } {
  const messages = new Map<string, Shown>()
  protocol.handle(scheme, async (request) => {
    const { hostname, pathname } = new URL(request.url)
    if (hostname === 'window') return servePage(root, pathname)
    if (hostname === 'message') return serveMessage(messages, pathname)
    return new Response(null, { status: 404 })
  })
  return {
    showHtml({ html, parts }) {
      const token = randomUUID()
      messages.set(token, { html, parts: new Map(parts.map(({ name, type, content }) => [name, { type, content }])) })
      for (const oldest of messages.keys()) {
        if (messages.size <= kept) break
        messages.delete(oldest)
      }
      return { url: `${scheme}://message/${token}/` }
    },
  }
}

async function servePage(root: string, pathname: string): Promise<Response> {
  const path = normalize(join(root, decodeURIComponent(pathname)))
  if (!path.startsWith(root + sep)) return new Response(null, { status: 404 })
  try {
    const headers = {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': windowCsp,
      'x-content-type-options': 'nosniff',
    }
    return new Response(new Uint8Array(await readFile(path)), { headers })
  } catch {
    return new Response(null, { status: 404 })
  }
}

const shownImages = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i

function serveMessage(messages: Map<string, Shown>, pathname: string): Response {
  const [, token, name] = pathname.split('/')
  const shown = messages.get(token ?? '')
  if (!shown) return new Response(null, { status: 404 })
  const secure = { 'content-security-policy': messageCsp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
  if (!name) return new Response(shown.html, { headers: { ...secure, 'content-type': 'text/html; charset=utf-8' } })
  const part = shown.parts.get(name)
  if (!part || !shownImages.test(part.type)) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(part.content), { headers: { ...secure, 'content-type': part.type } })
}
