import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Frame, type Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { bodyCsp, emptyPage } from '../../../../main/shell/pages/body.ts'

const root = join(import.meta.dirname, '../../../..')
const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The reader's own frames and pages in a browser, without the rest of the window. */
export type LayoutReader = {
  page: Page
  /** The page around the body, which may look into it. */
  frame(): Frame
  close(): Promise<void>
}

/** How the window draws the frame (`reader.module.css`, `tokens.css`). */
const style = `:root{color-scheme:light dark}html,body{margin:0;background:light-dark(#fff,#211f1d)}
.frame{display:block;border:0;width:100%;min-height:40px}.sheet{background:#fff;color-scheme:light}
#bare{display:block;border:0;width:100%;height:900px;background:#fff;color-scheme:light}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden}`

/** Opens them, built as the program is; `entry` is what the page around them runs. */
export async function openLayoutReader(entry = join(import.meta.dirname, 'window.ts')): Promise<LayoutReader> {
  const code = await bundle(entry)
  const server = createServer(({ url = '/', headers: { host = '' } }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const send = (content: string | Buffer, headers: Record<string, string>) => response.writeHead(200, headers).end(content)
    if (host.startsWith('window')) {
      if (pathname === '/window.js') return send(code, { 'content-type': 'text/javascript' })
      const html = `<!doctype html><meta charset="utf-8"><style>${style}</style><body><div id="host"></div><script src="/window.js"></script>`
      return send(html, { 'content-type': 'text/html; charset=utf-8' })
    }
    if (pathname === '/empty/') return send(emptyPage, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': bodyCsp })
    const file = join(root, 'out/renderer', pathname)
    if (!existsSync(file) || !(extname(file) in types)) return response.writeHead(404).end()
    return send(readFileSync(file), { 'content-type': types[extname(file)] ?? '', 'access-control-allow-origin': '*' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser: Browser = await chromium.launch({ ...(executable ? { executablePath: executable } : {}), args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.route('**', (route) => (new URL(route.request().url()).port === String(port) ? route.continue() : route.abort()))
  await page.goto(`http://window.localhost:${port}/`)
  return {
    page,
    frame() {
      const frames = page.frames().filter((one) => one.url().includes('/frame.html'))
      const frame = frames.find((one) => one.childFrames().some((inner) => !inner.url().endsWith('/empty/')))
      if (!frame) throw new Error('no frame shows a body')
      return frame
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}

async function bundle(entry: string): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry, name: 'page', formats: ['iife'] } },
  })) as Rolldown.RolldownOutput[]
  return result[0]?.output[0].code ?? ''
}
