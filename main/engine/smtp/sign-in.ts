import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Fault, ServerSettings } from '../../../preload/contract/index.ts'
import { FaultError } from '../../kit/rpc.ts'
import { permanence } from './replies.ts'

/** How one signs in to a submission server (RFC 4954). `token` is an OAuth 2.0 access token (RFC 6750), which lives for about an hour. */
export type SignIn = { with: 'nothing' } | { with: 'password'; password: string } | { with: 'access-token'; token: string }

type Login = Parameters<SMTPConnection['login']>[0]

/** The handlers by which nodemailer signs in with a token: for it they are one method, the server's offer decides which it is. */
export const tokenMethod = 'TOKEN'

/**
 * What nodemailer needs to sign in with a token: OAUTHBEARER (RFC 7628) where the server has it, else XOAUTH2, which is older and the only one
 * at Google and Microsoft. `offered` gives the server's ways to sign in, in capitals, once it has been greeted.
 */
export function tokenHandlers(server: ServerSettings, token: string, offered: () => ReadonlySet<string>) {
  const handler = async ({ sendCommand }: SMTPConnection.CustomAuthenticationContext): Promise<boolean> => {
    const standard = offered().has('OAUTHBEARER')
    const first = standard ? standardMessage(server, token) : `user=${server.user}\x01auth=Bearer ${token}\x01\x01`
    let reply = await sendCommand(`AUTH ${standard ? 'OAUTHBEARER' : 'XOAUTH2'} ${Buffer.from(first).toString('base64')}`)
    // Why it is refused comes as a challenge first; the refusal itself after an answer to that (RFC 7628 3.2.3).
    if (reply.status === 334) reply = await sendCommand(standard ? 'AQ==' : '')
    if (reply.status !== 235) throw new Error(reply.response)
    return true
  }
  return { [tokenMethod]: handler }
}

/** The client's first message of OAUTHBEARER (RFC 7628 3.1); in the name comma and equals sign stand as RFC 5801 4 has them. */
function standardMessage({ host, port, user }: ServerSettings, token: string): string {
  const name = user.replace(/=/g, '=3D').replace(/,/g, '=2C')
  return `n,a=${name},\x01host=${host}\x01port=${port}\x01auth=Bearer ${token}\x01\x01`
}

/** Mechanisms for a password (RFC 4616, RFC 2195, and LOGIN, which has no standard), the one that is tried first at the head. */
const passwordWays = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const
export type PasswordWay = (typeof passwordWays)[number]

/** Whether this names a mechanism for a password. */
export const isPasswordWay = (name: string): name is PasswordWay => passwordWays.some((way) => way === name)

/**
 * What nodemailer's login takes, one after the other until one is not refused: never a mechanism that the server does not offer. `worked`: the
 * one by which the password was taken before; if that is refused now, it is the password.
 * @throws FaultError `auth-refused` where the server offers ways to sign in and none that we have.
 */
export function loginsWith(
  how: SignIn,
  { user, host }: ServerSettings,
  offered: ReadonlySet<string>,
  worked: PasswordWay | undefined,
): { login: Login; way: PasswordWay | undefined }[] {
  if (how.with === 'nothing' || offered.size === 0) return []
  const useless = new FaultError({ kind: 'auth-refused', host, reply: `AUTH ${[...offered].join(' ')}` })
  if (how.with === 'access-token') {
    if (!offered.has('OAUTHBEARER') && !offered.has('XOAUTH2')) throw useless
    const credentials = { user, pass: how.token }
    return [{ login: { type: 'custom', method: tokenMethod, ...credentials, credentials }, way: undefined }]
  }
  const possible = passwordWays.filter((way) => offered.has(way))
  if (possible.length === 0) throw useless
  const ways = worked && possible.includes(worked) ? [worked] : possible.slice(0, 2)
  const credentials = { user, pass: how.password }
  return ways.map((way) => ({ login: { ...credentials, method: way, credentials }, way }))
}

/** Whether a refusal may be of the mechanism rather than of the password: of one for now, another mechanism knows no better. */
export const isRefusedWay = (fault: Fault): boolean => fault.kind === 'auth-refused' && permanence(fault) === 'permanent'

/** Of two refusals the one that says more: 535 is of the password, others of how it was said. */
export const tellingOf = (first: FaultError | undefined, second: FaultError): FaultError =>
  first && (/^535/.test(first.fault.reply ?? '') || !/^535/.test(second.fault.reply ?? '')) ? first : second
