import type { Authentication } from '../../preload/api.ts'
import { domainOf } from './domain.ts'
import { isAligned, organisationOf } from './domains.ts'
import { type Field, fieldsOf } from './mime/fields.ts'

/** Providers whose servers sign their results with another name than their customers' mail host has. */
const providers: Record<string, readonly string[]> = {
  'gmail.com': ['google.com'],
  'googlemail.com': ['google.com'],
  'office365.com': ['outlook.com', 'hotmail.com'],
  'outlook.com': ['outlook.com', 'hotmail.com'],
  'live.com': ['outlook.com', 'hotmail.com'],
  'hotmail.com': ['outlook.com', 'hotmail.com'],
  'me.com': ['icloud.com', 'apple.com'],
  'icloud.com': ['icloud.com', 'apple.com'],
  'fastmail.com': ['messagingengine.com'],
  'daum.net': ['hanmail.net', 'kakao.com', 'daum.net'],
  'hanmail.net': ['hanmail.net', 'kakao.com', 'daum.net'],
  'aol.com': ['yahoo.com', 'aol.com'],
  'yahoo.com': ['yahoo.com'],
}

/** Which servers a person's mail comes through: the domains of their addresses and of their IMAP host. */
export type Receiver = { domains: string[] }

/**
 * What the receiving server found out about the sender (RFC 8601). Only its own results count, told by their authserv-id, and of those
 * the topmost: a server puts its field above what it was given, so that what a sender forges lies below. Undefined where there are none.
 */
export function authenticationOf(fields: readonly Field[], from: string, receiver: Receiver): Authentication | undefined {
  const trusted = new Set(
    receiver.domains.flatMap((domain) => [organisationOf(domainOf(domain)), ...(providers[organisationOf(domainOf(domain))] ?? [])]),
  )
  for (const raw of fieldsOf(fields, 'authentication-results')) {
    const [by = '', ...results] = split(raw)
    const server = by.split(/\s+/, 1)[0] ?? ''
    if (trusted.has(organisationOf(domainOf(server)))) return judge(server, results.map(parseResult), from)
  }
  return undefined
}

type Result = { method: string; result: string; properties: Map<string, string> }

/** Comments go (RFC 8601 2.2), semicolons part the results. */
const split = (raw: string): string[] =>
  raw
    .slice(0, 20_000)
    .replace(/\([^()]*\)/g, ' ')
    .split(';')
    .map((part) => part.trim())

function parseResult(text: string): Result {
  const [, method = '', result = ''] = /^([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z0-9]+)/i.exec(text) ?? []
  const properties = new Map<string, string>()
  for (const [, name, quoted, plain] of text.matchAll(/\b([a-z]+\.[a-z0-9-]+)\s*=\s*(?:"([^"]*)"|([^\s;]+))/gi)) {
    if (name) properties.set(name.toLowerCase(), quoted ?? plain ?? '')
  }
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties }
}

/** DMARC decides where it was looked at; else a signature or a path that is aligned with the sender's domain (RFC 7489 3.1) does. */
function judge(by: string, results: Result[], from: string): Authentication {
  const of = (method: string) => results.filter((result) => result.method === method)
  const best = (method: string) => of(method).find(({ result }) => result === 'pass') ?? of(method)[0]
  const dkim = of('dkim').find(
    (result) => result.result === 'pass' && isAligned(result.properties.get('header.d') ?? result.properties.get('header.i') ?? '', from),
  )
  const spf = of('spf').find((result) => result.result === 'pass' && isAligned(result.properties.get('smtp.mailfrom') ?? '', from))
  const dmarc = best('dmarc')?.result ?? ''
  const judged = dmarc === 'pass' || dkim || spf
  const failed =
    dmarc === 'fail' ||
    (dmarc !== 'pass' && !dkim && !spf && [...of('dkim'), ...of('spf')].some(({ result }) => result === 'fail' || result === 'hardfail'))
  return {
    verdict: dmarc === 'fail' ? 'failed' : judged ? 'verified' : failed ? 'failed' : 'unclear',
    by: by.slice(0, 255),
    domain: domainOf(from),
    dkim: best('dkim')?.result ?? '',
    spf: best('spf')?.result ?? '',
    dmarc,
  }
}
