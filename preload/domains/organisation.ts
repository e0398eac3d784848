import { getDomain } from 'tldts'

/** Domains below which customers have names of their own, which the list of public suffixes does not have. */
const letOut = new Set([
  ...['sharepoint.com', 'onmicrosoft.com', 'zendesk.com', 'freshdesk.com', 'freshservice.com', 'service-now.com', 'atlassian.net'],
  ...['wordpress.com', 'tistory.com', 'tumblr.com', 'livejournal.com', 'substack.com', 'typepad.com', 'over-blog.com', 'canalblog.com'],
  ...['egloos.com', 'blog.me', 'modoo.at', 'imweb.me', 'fc2.com', 'ucoz.ru', 'narod.ru', 'tripod.com', 'angelfire.com', 'glitch.me'],
  ...['weebly.com', 'squarespace.com', 'jimdofree.com', 'jimdosite.com', 'webnode.page', 'godaddysites.com', 'mystrikingly.com'],
  ...['000webhostapp.com', 'ghost.io', 'readme.io', 'itch.io', 'bandcamp.com', 'bigcartel.com', 'myportfolio.com', 'helpscoutdocs.com'],
])

/**
 * What somebody registered of a host, by the whole list of public suffixes, or was given by whoever lets names out; the host itself where
 * there is nothing of that kind. `host` is in ASCII and lower case.
 */
export function organisationOf(host: string): string {
  const domain = getDomain(host, { allowPrivateDomains: true, validateHostname: false, extractHostname: false }) ?? host
  if (!letOut.has(domain) || host === domain) return domain
  return `${host
    .slice(0, -domain.length - 1)
    .split('.')
    .at(-1)}.${domain}`
}
