import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, type Rolldown } from 'vite'

/** A page that stops nothing: no policy, no sandbox, no lock. */
export type BarePage = {
  /** Puts markup into it, through the sanitiser unless it is told not to, and waits until the page has settled. */
  show(html: string, options?: { raw?: boolean }): Promise<void>
  /** What scripts of the markup have said by alert(). */
  ran(): string[]
  /** Why the first link that it shows would be asked about; [] where it would be followed at once. */
  doubts(): Promise<string[]>
  /** What the sanitiser makes of markup, which is not shown. */
  cleaned(html: string): Promise<{ tooHard: boolean; length: number }>
  /** How often the page heard something while markup was cleaned in slices, and whether that came to what one run comes to. */
  inSlices(html: string): Promise<{ heard: number; same: boolean; tooHard: boolean }>
  /** Markup as a letter takes it in. */
  parsable(html: string): Promise<string>
  /** Markup as an answer quotes it. */
  quoted(html: string): Promise<string>
  close(): Promise<void>
}

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** `switches` are for the browser. */
export async function openBarePage(switches: string[] = []): Promise<BarePage> {
  const code = await bundle()
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body></body>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ ...(executable ? { executablePath: executable } : {}), args: ['--no-sandbox', ...switches] })
  const page = await browser.newPage()
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.addScriptTag({ content: code })
  return {
    async show(html, { raw = false } = {}) {
      await page.evaluate(
        async ([markup, asItIs]) => {
          const { sanitise } = (window as unknown as { bare: { sanitise: (html: string) => { html: string } } }).bare
          document.body.innerHTML = asItIs ? markup : sanitise(markup).html
          // As the frame does.
          for (const element of document.querySelectorAll('[data-hanji-style]'))
            element.setAttribute('style', element.getAttribute('data-hanji-style') ?? '')
          // Two frames later what loads at once has begun to.
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))))
        },
        [html, raw] as const,
      )
    },
    ran: () => [...ran],
    doubts: () => page.evaluate(() => (window as unknown as { bare: { doubts: () => string[] } }).bare.doubts()),
    cleaned: (html) => page.evaluate((markup) => (window as unknown as { bare: Pick<BarePage, 'cleaned'> }).bare.cleaned(markup), html),
    inSlices: (html) => page.evaluate((markup) => (window as unknown as { bare: Pick<BarePage, 'inSlices'> }).bare.inSlices(markup), html),
    parsable: (html) => page.evaluate((markup) => (window as unknown as { bare: Pick<BarePage, 'parsable'> }).bare.parsable(markup), html),
    quoted: (html) =>
      page.evaluate((markup) => (window as unknown as { bare: { quoted: (html: string) => string } }).bare.quoted(markup), html),
    async close() {
      await browser.close()
      server.close()
    },
  }
}

async function bundle(): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'bare-entry.ts'), name: 'bare', formats: ['iife'] },
    },
  })) as Rolldown.RolldownOutput[]
  return result[0]?.output[0].code ?? ''
}
