import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ServerSettings } from '../../../preload/api.ts'
import { FaultError } from '../../rpc.ts'

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

/**
 * What nodemailer's login takes.
 * @throws FaultError `auth-refused` where a token is of no use to the server.
 */
export function loginWith(how: Exclude<SignIn, { with: 'nothing' }>, { user, host }: ServerSettings, offered: ReadonlySet<string>): Login {
  if (how.with === 'password') return { user, pass: how.password, credentials: { user, pass: how.password } }
  if (!offered.has('OAUTHBEARER') && !offered.has('XOAUTH2')) {
    throw new FaultError({ kind: 'auth-refused', host, reply: `AUTH ${[...offered].join(' ')}` })
  }
  return { type: 'custom', method: tokenMethod, user, pass: how.token, credentials: { user, pass: how.token } }
}
