import {
  AccountDraft,
  type ProviderHint,
  type ServerSettings,
  type ServerSuggestion,
  type TypedAccount,
  type TypedServer,
} from '../../../preload/contract/index.ts'
import { type ProviderId, providerOf } from '../../../preload/domains/providers.ts'
import { FaultError } from '../../kit/rpc.ts'

type Servers = {
  name: string
  imap: [host: string, port: number]
  smtp: [host: string, port: number]
  hint?: ProviderHint
}

/** Servers of well-known providers. Port 465 and 993 are TLS from the start (RFC 8314), 587 is STARTTLS. */
const servers: Partial<Record<ProviderId, Servers>> = {
  gmail: { name: 'Gmail', imap: ['imap.gmail.com', 993], smtp: ['smtp.gmail.com', 465], hint: 'app-password' },
  outlook: { name: 'Outlook.com', imap: ['outlook.office365.com', 993], smtp: ['smtp-mail.outlook.com', 587], hint: 'oauth-only' },
  icloud: { name: 'iCloud', imap: ['imap.mail.me.com', 993], smtp: ['smtp.mail.me.com', 587], hint: 'app-password' },
  yahoo: { name: 'Yahoo', imap: ['imap.mail.yahoo.com', 993], smtp: ['smtp.mail.yahoo.com', 465], hint: 'app-password' },
  aol: { name: 'AOL', imap: ['imap.aol.com', 993], smtp: ['smtp.aol.com', 465], hint: 'app-password' },
  naver: { name: '네이버', imap: ['imap.naver.com', 993], smtp: ['smtp.naver.com', 465], hint: 'app-password' },
  daum: { name: '다음', imap: ['imap.daum.net', 993], smtp: ['smtp.daum.net', 465], hint: 'enable-imap' },
  kakao: { name: '카카오', imap: ['imap.kakao.com', 993], smtp: ['smtp.kakao.com', 465], hint: 'enable-imap' },
  fastmail: { name: 'Fastmail', imap: ['imap.fastmail.com', 993], smtp: ['smtp.fastmail.com', 465], hint: 'app-password' },
  zoho: { name: 'Zoho', imap: ['imap.zoho.com', 993], smtp: ['smtp.zoho.com', 465], hint: 'enable-imap' },
  gmx: { name: 'GMX', imap: ['imap.gmx.net', 993], smtp: ['mail.gmx.net', 465], hint: 'enable-imap' },
  webDe: { name: 'WEB.DE', imap: ['imap.web.de', 993], smtp: ['smtp.web.de', 587], hint: 'enable-imap' },
  posteo: { name: 'Posteo', imap: ['posteo.de', 993], smtp: ['posteo.de', 465] },
  qq: { name: 'QQ', imap: ['imap.qq.com', 993], smtp: ['smtp.qq.com', 465], hint: 'app-password' },
  netease: { name: '163', imap: ['imap.163.com', 993], smtp: ['smtp.163.com', 465], hint: 'app-password' },
  yandex: { name: 'Yandex', imap: ['imap.yandex.com', 993], smtp: ['smtp.yandex.com', 465], hint: 'app-password' },
  mailRu: { name: 'Mail.ru', imap: ['imap.mail.ru', 993], smtp: ['smtp.mail.ru', 465], hint: 'app-password' },
}

/** Servers for an address: from the table of known providers, otherwise the customary names at its domain. Asks no network. */
export function suggestServers(email: string): ServerSuggestion {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1).toLowerCase()
  const id = providerOf(domain)
  const provider = id && servers[id]
  if (!provider) {
    return { imap: server(`imap.${domain}`, 993, email), smtp: server(`smtp.${domain}`, 465, email), source: 'guess' }
  }
  return {
    imap: server(...provider.imap, email),
    smtp: server(...provider.smtp, email),
    source: 'provider',
    provider: provider.name,
    ...(provider.hint ? { hint: provider.hint } : {}),
  }
}

/**
 * The account with its servers: what was typed of them, and for the rest those of its own address, so that a password never goes to the
 * servers of another one.
 * @throws FaultError `invalid-request` where the address gives no server.
 */
export function withServers({ imap, smtp, ...account }: TypedAccount): AccountDraft {
  const suggested = suggestServers(account.email)
  const draft = AccountDraft.safeParse({
    ...account,
    imap: completed(imap, suggested.imap),
    ...(smtp ? { smtp: completed(smtp, suggested.smtp) } : {}),
  })
  if (!draft.success) throw new FaultError({ kind: 'invalid-request' })
  return draft.data
}

const completed = (typed: TypedServer, suggested: ServerSettings): ServerSettings => ({
  host: typed.host ?? suggested.host,
  port: typed.port ?? suggested.port,
  security: typed.security ?? suggested.security,
  user: typed.user ?? suggested.user,
})

const server = (host: string, port: number, user: string): ServerSettings => ({
  host,
  port,
  security: port === 587 ? 'starttls' : 'tls',
  user,
})
