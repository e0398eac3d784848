import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { createMessagePages, type MessagePages } from './messages.ts'

/** The app's own scheme: `hanji://window/` is the window's page, `hanji://message/` what shows the bodies and parts of messages. */
export const scheme = 'hanji'
export const windowUrl = `${scheme}://window/index.html`

const windowCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' data: blob: ${scheme}://message`,
  `media-src ${scheme}://message`,
  "font-src 'self'",
  "connect-src 'none'",
  `frame-src ${scheme}://message`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page around a message's body: our own script, which measures and listens, and the body in a frame within. It has no bridge. */
const frameCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${scheme}://window`,
].join('; ')

/** The page that shows PDFs: its script fetches the file and draws it. */
const pdfCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  'font-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${scheme}://window`,
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. What V8 makes of our scripts is kept in the profile: compiling them was a fifth of what the window's process does at a start. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the window's files from `root` and what the window hands over of messages. Must run after the app is ready. */
export function servePages(root: string): MessagePages {
  const messages = createMessagePages(`${scheme}://message`)
  protocol.handle(scheme, async (request) => {
    const { hostname, pathname } = new URL(request.url)
    const path = pathOf(pathname)
    if (path === undefined) return new Response(null, { status: 404 })
    if (hostname === 'window') return servePage(root, path, windowCsp)
    if (hostname !== 'message') return new Response(null, { status: 404 })
    if (path === '/frame.html') return servePage(root, path, frameCsp)
    const isOurs = path === '/pdf.html' || path.startsWith('/assets/') || path.startsWith('/cmaps/')
    return isOurs ? servePage(root, path, pdfCsp) : messages.serve(path)
  })
  return messages
}

/** The path as it names a file, decoded once and without a way up; undefined for one that is malformed. */
function pathOf(pathname: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  return decoded.split('/').some((part) => part === '..' || part === '.' || /[\\\0]/.test(part)) ? undefined : decoded
}

async function servePage(root: string, pathname: string, csp: string): Promise<Response> {
  const path = normalize(join(root, pathname))
  if (!path.startsWith(root + sep)) return new Response(null, { status: 404 })
  try {
    const headers = {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': csp,
      'x-content-type-options': 'nosniff',
    }
    return new Response(new Uint8Array(await readFile(path)), { headers })
  } catch {
    return new Response(null, { status: 404 })
  }
}
