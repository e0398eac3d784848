/**
 * Mail providers, each with the domains in which its customers have addresses. What else is known of a provider (its servers, who signs for
 * it, whether it files what it sends) names it by its key here.
 */
export const providerDomains = {
  gmail: ['gmail.com', 'googlemail.com'],
  outlook: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'windowslive.com', 'outlook.kr', 'hotmail.co.kr'],
  icloud: ['icloud.com', 'me.com', 'mac.com'],
  yahoo: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr'],
  aol: ['aol.com'],
  naver: ['naver.com'],
  daum: ['daum.net', 'hanmail.net'],
  kakao: ['kakao.com'],
  fastmail: ['fastmail.com', 'fastmail.fm'],
  zoho: ['zoho.com', 'zohomail.com'],
  gmx: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
  webDe: ['web.de'],
  posteo: ['posteo.de', 'posteo.net'],
  qq: ['qq.com', 'foxmail.com'],
  netease: ['163.com'],
  yandex: ['yandex.com', 'yandex.ru'],
  mailRu: ['mail.ru'],
  proton: ['proton.me', 'protonmail.com'],
  tuta: ['tuta.com', 'tuta.io', 'tutanota.com', 'tutanota.de'],
  hanmir: ['hanmir.com'],
  dreamwiz: ['dreamwiz.com'],
  lycos: ['lycos.co.kr'],
} as const satisfies Record<string, readonly string[]>

export type ProviderId = keyof typeof providerDomains

/** What a provider runs besides: names of servers, and domains whose customers use servers of those names. */
const others: Partial<Record<ProviderId, readonly string[]>> = {
  outlook: ['office365.com'],
  zoho: ['zoho.eu', 'zoho.in', 'zoho.com.au', 'zoho.jp', 'zoho.com.cn'],
  netease: ['126.com', 'yeah.net'],
}

const byDomain = (domains: Partial<Record<ProviderId, readonly string[]>>): Map<string, ProviderId> =>
  new Map((Object.keys(domains) as ProviderId[]).flatMap((id) => (domains[id] ?? []).map((domain) => [domain, id] as const)))
const ofAddresses = byDomain(providerDomains)
const ofOthers = byDomain(others)

/** Whose customers have their addresses in this domain, with the servers that are known of the provider. `domain` is in ASCII and lower case. */
export const providerOf = (domain: string): ProviderId | undefined => ofAddresses.get(domain)

/** Who runs this domain, whether customers have addresses in it or servers their names. `domain` is in ASCII and lower case. */
export const runnerOf = (domain: string): ProviderId | undefined => providerOf(domain) ?? ofOthers.get(domain)
