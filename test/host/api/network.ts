import type { BrowserContext, Request as BrowserRequest, Route } from 'playwright-core'
import { addSwitches } from '../browser.ts'
import { orNotImplemented } from './missing.ts'
import { addScheme, cspToBrowser, toApp } from './urls.ts'

type Handler = (request: Request) => Response | Promise<Response>
type RequestDetails = { url: string; method: string; resourceType: string }
type BeforeRequest = (details: RequestDetails, callback: (answer: { cancel?: boolean }) => void) => void

const handlers = new Map<string, Handler>()
let beforeRequest: BeforeRequest | undefined

export const protocol = orNotImplemented('protocol', {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => {
    for (const { scheme } of schemes) addScheme(scheme)
  },
  handle: (scheme: string, handler: Handler) => {
    addScheme(scheme)
    handlers.set(scheme, handler)
  },
})

/** A session beside the window's. */
const fromPartition = (name: string) =>
  orNotImplemented(`session.fromPartition('${name}')`, {
    /** It has no proxy: connections are the app's own. */
    resolveProxy: async (_url: string) => 'DIRECT',
    setUserAgent: (_agent: string, _languages?: string) => {},
  })

/** Requests of Chromium's own, which only go through proxies: there are none. */
export const net = orNotImplemented('net', {})

export const session = orNotImplemented('session', {
  fromPartition,
  defaultSession: orNotImplemented('session.defaultSession', {
    webRequest: orNotImplemented('session.defaultSession.webRequest', {
      onBeforeRequest: (...args: [BeforeRequest] | [object, BeforeRequest]) => {
        beforeRequest = args.length === 1 ? args[0] : args[1]
      },
    }),
    setProxy: async ({ proxyRules, proxyBypassRules }: { proxyRules: string; proxyBypassRules: string }) => {
      addSwitches([`--proxy-server=${proxyRules}`, `--proxy-bypass-list=${proxyBypassRules}`])
    },
    // Playwright grants no permission that it is not told to grant.
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
  }),
})

/** What a navigation is to the app: allowed, prevented in one of its windows, or refused to a page that is none of them. */
export type NavigationCheck = (request: BrowserRequest, url: string) => Promise<'allow' | 'prevent' | 'refuse'>

/** Puts the app's protocol and webRequest handlers between Chromium and the network. */
export async function routeAll(context: BrowserContext, check: NavigationCheck): Promise<void> {
  await context.route('**/*', async (route, request) => {
    const url = toApp(request.url())
    try {
      const navigation = request.isNavigationRequest() ? await check(request, url) : 'allow'
      // Aborted, the page stays as it is; blocked, it gives way to one that says so.
      if (navigation === 'prevent') return await route.abort('aborted')
      if (navigation === 'refuse') return await route.abort('blockedbyclient')
      if (await isCancelled(request, url)) return await route.abort('blockedbyclient')
      const handler = handlers.get(new URL(url).protocol.slice(0, -1))
      if (handler) await fulfil(route, request, url, handler)
      else await route.continue()
    } catch (error) {
      if (!/closed|detached/i.test(String(error))) console.error('stand-in: request failed:', url, error)
    }
  })
}

function isCancelled(request: BrowserRequest, url: string): Promise<boolean> {
  const listener = beforeRequest
  if (!listener) return Promise.resolve(false)
  return new Promise((resolve) => {
    listener({ url, method: request.method(), resourceType: request.resourceType() }, ({ cancel }) => resolve(cancel === true))
  })
}

async function fulfil(route: Route, request: BrowserRequest, url: string, handler: Handler): Promise<void> {
  const response = await handler(new Request(url, { method: request.method() }))
  const headers = Object.fromEntries(response.headers)
  const csp = headers['content-security-policy']
  if (csp) headers['content-security-policy'] = cspToBrowser(csp)
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
}
