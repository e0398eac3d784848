import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Switches that keep Debian's Chromium quiet: no first run, no background traffic, no bars over the app's page. */
const switches = [
  '--no-sandbox',
  '--test-type',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AiModeOmniboxEntryPoint',
  '--disable-dev-shm-usage',
  '--remote-debugging-port=0',
]

/** More switches, for what must be set before Chromium starts. */
export function addSwitches(more: string[]): void {
  switches.push(...more)
}

let starting: Promise<BrowserContext> | undefined
let firstPage: Page | undefined
let onStart: (context: BrowserContext) => Promise<void> = async () => {}

/** Chromium with a profile of its own under `userData`; started when the first window opens. */
export function context(userData: string, size: { width: number; height: number }): Promise<BrowserContext> {
  starting ??= start(userData, size)
  return starting
}

export function beforeFirstPage(listener: (context: BrowserContext) => Promise<void>): void {
  onStart = listener
}

async function start(userData: string, { width, height }: { width: number; height: number }): Promise<BrowserContext> {
  if (!executable) throw new Error('the stand-in needs Chromium: apt-get install chromium')
  const profile = join(userData, 'stand-in-browser')
  mkdirSync(profile, { recursive: true })
  const headless =
    process.env['HANJI_HOST_HEADLESS'] === '1' ||
    (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    args: [...switches, `--window-size=${width},${height}`, '--app=about:blank'],
  })
  // It ends with its last page; the app may live on without a window, and open one again.
  browser.once('close', () => {
    starting = undefined
    firstPage = undefined
  })
  firstPage = browser.pages()[0]
  await onStart(browser)
  return browser
}

let locate = (): string => {
  throw new Error('the app is not ready')
}
export function setUserDataPath(get: () => string): void {
  locate = get
}

/** A new page, and with the first one Chromium itself. */
export async function openPage({ width = 1280, height = 800 }: { width?: number | undefined; height?: number | undefined }): Promise<Page> {
  const browser = await context(locate(), { width, height })
  const page = firstPage ?? (await browser.newPage())
  firstPage = undefined
  return page
}

export async function closeBrowser(): Promise<void> {
  await (await starting)?.close()
}

/** Where Chromium of this profile listens for a second driver. */
export function endpointFile(): string {
  return join(locate(), 'stand-in-browser', 'DevToolsActivePort')
}
