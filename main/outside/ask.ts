import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { OwnNetworks } from './addresses.ts'
import { publicLookup, Refused } from './lookup.ts'
import { type Refusal, targetOf, type Way } from './target.ts'

/** One request to somebody whom a message names. It carries nothing but this: no cookies, no referrer, no sign-in. */
export type Asked = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string; signal: AbortSignal }

/** `type` is the media type in lower case, `length` in bytes where it is told. Whoever does not read `body` to its end must `discard` it. */
export type Answer = {
  status: number
  type: string
  length: number | undefined
  location: string | undefined
  body: AsyncIterable<Uint8Array>
  discard(): void
}

/** Asks once and follows nothing. */
export type Ask = (url: URL, asked: Asked) => Promise<Answer>

/** How an address is reached now: by a connection of our own, or through a proxy. */
export type Route = { way: Way; ask: Ask }
export type Router = (url: URL) => Promise<Route>

/** So many redirects are followed. */
const mostSteps = 5
const redirects = new Set([301, 302, 303, 307, 308])

/** Names no program and no language. */
const anonymous = { 'user-agent': 'Mozilla/5.0' }

/**
 * Gets what is at an address that a message names, by up to five redirects, each of which is checked as the first one is.
 * @throws Refused where a step leads into the own network, or there are too many
 */
export async function get(address: string, accept: string, signal: AbortSignal, router: Router): Promise<Answer> {
  let next = address
  for (let step = 0; step <= mostSteps; step++) {
    const { url, ask } = await checked(next, router)
    const answer = await ask(url, { method: 'GET', headers: { ...anonymous, accept }, signal })
    if (!redirects.has(answer.status) || answer.location === undefined) return answer
    answer.discard()
    if (!URL.canParse(answer.location, url)) throw new Refused('redirect')
    next = new URL(answer.location, url).href
  }
  throw new Refused('too many redirects')
}

/** Posts a form to an address that a message names, and follows no redirect. @throws Refused where it leads into the own network */
export async function post(address: string, body: string, signal: AbortSignal, router: Router): Promise<number> {
  const { url, ask } = await checked(address, router)
  const headers = { ...anonymous, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
  const answer = await ask(url, { method: 'POST', headers, body, signal })
  answer.discard()
  return answer.status
}

async function checked(address: string, router: Router): Promise<{ url: URL; ask: Ask }> {
  const refuse = (why: Refusal): never => {
    throw new Refused(why)
  }
  // Nobody is asked which proxy is for something that is never asked.
  const first = targetOf(address, { way: 'direct', own: [] })
  if (!first.ok) return refuse(first.why)
  const { way, ask } = await router(first.url)
  const target = targetOf(address, way)
  return target.ok ? { url: target.url, ask } : refuse(target.why)
}

/** Asks by connections of our own, kept for more of the same until they are closed: to addresses that were looked up and checked, and to these alone. */
export function createDirect(own: OwnNetworks): { ask: Ask; close(): void } {
  const lookup = publicLookup(own)
  let clients: ReturnType<typeof loadClients> | undefined
  return {
    async ask(url, { method, headers, body, signal }) {
      clients ??= loadClients()
      const { plain, secure } = await clients
      const { request: send, agent } = url.protocol === 'https:' ? secure : plain
      return await new Promise((resolve, reject) => {
        const request = send(url, { method, headers, signal, lookup, agent }, (response) => {
          const { statusCode = 0, headers: said } = response
          // An answer that is cut off after it was discarded concerns nobody.
          response.on('error', () => {})
          resolve({
            status: statusCode,
            type: mediaType(said['content-type']),
            length: said['content-length'] === undefined ? undefined : Number(said['content-length']),
            location: said.location,
            body: response,
            discard: () => response.destroy(),
          })
        })
        request.on('error', reject)
        request.end(body)
      })
    },
    close() {
      void clients?.then(({ plain, secure }) => {
        plain.agent.destroy()
        secure.agent.destroy()
      })
    },
  }
}

/** Node's clients take their time to load, and most starts of the program ask nobody. */
async function loadClients() {
  const [http, https] = await Promise.all([import('node:http'), import('node:https')])
  return {
    plain: { request: http.request, agent: new http.Agent({ keepAlive: true }) },
    secure: { request: https.request, agent: new https.Agent({ keepAlive: true, secureContext: trusted() }) },
  }
}

/** `text/html` of `Text/HTML; charset=utf-8`. */
export const mediaType = (field: string | undefined): string => field?.split(';')[0]?.trim().toLowerCase() ?? ''

let context: SecureContext | undefined

/** Whom the person's system trusts, and whom Node does. Reading all of them takes a moment, so it is done once and not for each connection. */
function trusted(): SecureContext {
  context ??= createSecureContext({ ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])] })
  return context
}
