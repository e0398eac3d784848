import type { Fault } from '../../preload/contract/index.ts'
import { FaultError, faultOf, plainFault } from './rpc.ts'

type NetError = {
  code?: unknown
  responseText?: unknown
  response?: unknown
  authenticationFailed?: unknown
  serverResponseCode?: unknown
  responseCode?: unknown
  message?: unknown
  cause?: unknown
}

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_SSL_TLSV1_ALERT_UNKNOWN_CA|HOSTNAME_MISMATCH|INVALID_CA)/

const byCode: Record<string, Fault['kind']> = {
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EDNS: 'host-unknown',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ETIMEDOUT: 'timed-out',
  CONNECT_TIMEOUT: 'timed-out',
  GREETING_TIMEOUT: 'timed-out',
  UPGRADE_TIMEOUT: 'timed-out',
  EAUTH: 'auth-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  NoConnection: 'connection-lost',
  EConnectionClosed: 'connection-lost',
  ECONNECTION: 'connection-lost',
  ESTARTTLS: 'tls-missing',
  ETLS: 'tls-missing',
  STARTTLS_UNAVAILABLE: 'tls-missing',
  ENOSPC: 'disk-full',
}

/** Turns what imapflow, nodemailer or a socket threw into a fault, with the server's own words where it said any. */
export const networkFault = (error: unknown, host: string): Fault => plainFault(faultFrom(error, host))

function faultFrom(error: unknown, host: string): Fault {
  if (error instanceof FaultError) return error.fault
  const e = (error ?? {}) as NetError
  const code = String(e.code ?? '')
  const reply = replyOf(e)
  const fault = (kind: Fault['kind']): Fault => ({ kind, host, ...(reply ? { reply } : {}) })
  if (e.authenticationFailed === true || e.serverResponseCode === 'AUTHENTICATIONFAILED') {
    return fault(isForNow(reply) && e.serverResponseCode !== 'AUTHENTICATIONFAILED' ? 'server-refused' : 'auth-refused')
  }
  if (e.serverResponseCode === 'OVERQUOTA') return fault('over-quota')
  const inner = causeCode(e)
  if (certificateCodes.test(code) || certificateCodes.test(inner)) {
    return { kind: 'certificate', host, reply: String(e.message ?? code) }
  }
  if (/certificate/i.test(String(e.message)) && code !== 'EAUTH') return { kind: 'certificate', host, reply: String(e.message) }
  if (/STARTTLS/i.test(String(e.message))) return fault('tls-missing')
  const kind = byCode[inner] ?? byCode[code]
  if (kind) return fault(kind)
  if (reply) return fault('server-refused')
  if (code === 'ESOCKET' || /closed|socket|Connection/i.test(String(e.message))) return fault('connection-lost')
  const other = faultOf(error)
  return other.kind === 'internal' ? { kind: 'protocol', host, reply: String(e.message ?? '') } : other
}

/**
 * Response codes by which a server says that it refuses only for now: of RFC 5530, and those of Yahoo, Microsoft and Yandex, which are in no
 * standard (THROTTLED, TEMPFAIL, OVERLOADED).
 */
const forNow = /^(?:UNAVAILABLE|INUSE|SERVERBUG|LIMIT|EXPIRED|EXPUNGEISSUED|THROTTLED|TEMPFAIL|OVERLOADED)$/

/** Codes of refusals that stay what they are whatever else is tried (RFC 5530, 9051 7.1): no words make them ones for now. */
const forGood = /^(?:NOPERM|OVERQUOTA|CANNOT|ALREADYEXISTS|NONEXISTENT|TRYCREATE|TOOBIG|BADCHARSET|READ-ONLY)$/

/** Words by which servers without these codes say so, as public reports quote them. */
const forNowWords = [
  /try(?:ing)? again|retry|(?:try|come back) later|please wait|temporar|too many|too busy|\bbusy\b|too much load|overload|throttl|backoff|back off/i,
  /time[d -]?out|authenticated but not connected|currently (?:un|not )available|service (?:is )?(?:un|not )available|server (?:is )?unavailable/i,
  /system error|internal error|server error|rate limit|frequency limit|simultaneous|in use|mailbox is locked|locked by|(?:to|not) lock\b/i,
  /maintenance|shutting down|being moved|backend|server is offline|database (?:connection|error|is locked)|allocate memory|out of memory/i,
  // QQ, 163 and the like; Naver, Daum.
  /系统繁忙|系統繁忙|稍后|稍後|频率|頻率|잠시 ?후|나중에 ?다시/,
] as const

/** Whether a reply that a fault holds refuses only for now: by its code, or where that says nothing by its words. */
export function isForNow(reply = ''): boolean {
  const code = /\[([A-Z-]+)/i.exec(reply)?.[1]?.toUpperCase() ?? ''
  return forNow.test(code) || (!forGood.test(code) && forNowWords.some((words) => words.test(reply)))
}

/** Whether a refusal is for messages that another client has taken away meanwhile, and the server has yet to tell of (EXPUNGEISSUED, RFC 5530). */
export const isExpungeIssued = ({ reply }: Fault): boolean => /\[EXPUNGEISSUED\]/i.test(reply ?? '')

/**
 * A refusal that is one for now, whatever its words: what is known otherwise contradicts it. `listAgain`: all folders are to be listed and looked at
 * before it is tried again, since the server says that it has no such folder, or a message may lie in another one by now.
 */
export class ForNowError extends FaultError {
  readonly listAgain: boolean
  constructor(fault: Fault, { listAgain }: { listAgain: boolean }) {
    super(fault)
    this.listAgain = listAgain
  }
}

function replyOf(e: NetError): string | undefined {
  // imapflow takes the code out of the text.
  const said = typeof e.serverResponseCode === 'string' ? e.serverResponseCode : ''
  const code = forNow.test(said) || forGood.test(said) ? `[${said}] ` : ''
  if (typeof e.responseText === 'string' && e.responseText) return (code + e.responseText).slice(0, 1000)
  if (typeof e.response === 'string' && e.response) return e.response.slice(0, 1000)
  return undefined
}

/** nodemailer puts its own code over the socket's, whose name then stands in the message or the cause. */
function causeCode(e: NetError): string {
  const cause = (e.cause ?? {}) as NetError
  if (cause.code) return String(cause.code)
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH)\b/.exec(String(e.message))?.[1] ?? ''
}
