import { net, type Session, session } from 'electron'
import { type Answer, type Ask, createDirect, mediaType, post, type Router } from '../../outside/ask.ts'
import { ownNetworks, Refused } from '../../outside/lookup.ts'
import { readProxies } from '../../outside/proxies.ts'

/** In ms. */
const patience = 20_000

/**
 * Begins a run of requests to whom messages name, apart from the window's session, which reaches no network at all. Where the system has a
 * proxy it is asked for the address by its name; otherwise connections go to what the name was looked up to, and checked to be.
 */
export function startOutside(): { router: Router; close(): void } {
  const own = ownNetworks()
  const direct = createDirect(own)
  const router: Router = async (url) => {
    const { rules, direct: when } = readProxies(await outside('remote').resolveProxy(url.href))
    if (when === 'first') return { way: { way: 'direct', own }, ask: direct.ask }
    return { way: { way: 'proxy' }, ask: throughProxies(rules, when === 'after' ? direct.ask : undefined) }
  }
  return { router, close: direct.close }
}

/** Leaves a mailing list (RFC 8058 3.2): a POST that carries nothing but its one field, and is not sent on to other hosts. */
export async function postOneClick(url: string): Promise<{ ok: boolean; status: number }> {
  const { router, close } = startOutside()
  try {
    const status = await post(url, 'List-Unsubscribe=One-Click', AbortSignal.timeout(patience), router)
    return { ok: status >= 200 && status < 300, status }
  } finally {
    close()
  }
}

/** A session in memory, apart from the window's: nothing that one sender stores is there for the next. */
function outside(partition: string): Session {
  const own = session.fromPartition(partition, { cache: false })
  // Electron's own names the program and its version, and the languages of the system.
  own.setUserAgent('Mozilla/5.0', 'en')
  return own
}

const sessions = new Map<string, Promise<Session>>()

/** One that knows these proxies and nothing else: what they do not reach is not tried past them, where nobody checks an address. */
function sessionFor(rules: string): Promise<Session> {
  const known = sessions.get(rules) ?? prepared(rules)
  sessions.set(rules, known)
  return known
}

async function prepared(rules: string): Promise<Session> {
  const own = outside(`remote by ${rules}`)
  await own.setProxy({ mode: 'fixed_servers', proxyRules: rules, proxyBypassRules: '<-loopback>' })
  return own
}

/** Asks through proxies; by `otherwise`, where there is no other way, if none of them can be reached. */
const throughProxies =
  (rules: string, otherwise: Ask | undefined): Ask =>
  async (url, asked) => {
    if (rules === '') {
      if (!otherwise) throw new Refused('proxy')
      return otherwise(url, asked)
    }
    try {
      return await throughProxy(await sessionFor(rules), url, asked)
    } catch (error) {
      const isUnreached = error instanceof Error && /ERR_(?:PROXY|SOCKS)_CONNECTION_/.test(error.message)
      if (!otherwise || !isUnreached) throw error
      return otherwise(url, asked)
    }
  }

/** One request of Chromium's, which knows how people sign in to proxies. Redirects are told and not followed. */
const throughProxy = (own: Session, url: URL, { method, headers, body, signal }: Parameters<Ask>[1]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = net.request({
      ...{ url: url.href, method, session: own, redirect: 'manual', credentials: 'omit' },
      ...{ useSessionCookies: false, cache: 'no-store', referrerPolicy: 'no-referrer' },
    })
    const end = () => {
      request.abort()
      reject(signal.reason)
    }
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    // It is written by Chromium itself.
    for (const [name, value] of Object.entries(headers)) if (name !== 'content-length') request.setHeader(name, value)
    request.on('redirect', (status, _method, location) => {
      resolve({ status, type: '', length: undefined, location, body: (async function* () {})(), discard: () => {} })
      request.abort()
    })
    request.on('response', (response) => {
      const one = (name: string) => [response.headers[name] ?? []].flat()[0]
      const length = one('content-length')
      const stream = response as unknown as NodeJS.ReadableStream & AsyncIterable<Uint8Array>
      resolve({
        status: response.statusCode,
        type: mediaType(one('content-type')),
        length: length === undefined ? undefined : Number(length),
        location: one('location'),
        body: stream,
        discard: () => request.abort(),
      })
    })
    request.on('error', reject)
    request.end(body)
  })
