import { domainOf } from '../../../preload/domains/domain-of.ts'

type Target = (url: URL) => string | undefined

/** The one parameter of a name; undefined where it is there twice, in whatever letters, of which a server may take the other. */
const only =
  (name: string): Target =>
  ({ search, searchParams }) => {
    const all = [...searchParams].filter(([own]) => own.trim().toLowerCase() === name)
    const [first] = all
    // Some servers part parameters by semicolons, too.
    return first?.[0] === name && all.length === 1 && !search.toLowerCase().includes(`;${name}=`) ? first[1] : undefined
  }

/** Services that check links on the way, and say in the address where it goes on to; each by the names that its servers have. */
const wrappers: readonly { host: RegExp; path?: RegExp; target: Target }[] = [
  { host: /^[a-z]{2,4}\d{2}\.safelinks\.protection\.(?:outlook\.com|office365\.us)$/, target: only('url') },
  { host: /^urldefense\.(?:com|us|proofpoint\.com)$/, target: proofpoint },
  { host: /^linkprotect\.cudasvc\.com$/, target: only('a') },
  { host: /^secure-web\.cisco\.com$/, target: ({ pathname }) => decoded(/^\/[\w-]+\/(https?%3a.*)$/i.exec(pathname)?.[1]) },
  { host: /^clicktime\.symantec\.com$/, target: only('u') },
  { host: /^(?:imsva\d{1,3}|dde[ci]\d-\d(?:-[a-z]{2})?)-ctp\.trendmicro\.com$/, path: /^\/wis\/clicktime\//, target: only('url') },
  { host: /^protect\d?\.fireeye\.com$/, target: only('u') },
  { host: /^[a-z]{2}-[a-z]{4,9}-\d\.protection\.sophos\.com$/, target: (url) => base64(only('u')(url)) },
]

/** A link may be checked by so many services, one after the other. */
const mostWraps = 3

/**
 * Where a link goes on to behind services that check links, by what it says; undefined where it is no such link, or does not say. `host` is
 * its host in ASCII, and undefined where one may read it in two ways, so that it is not to be believed.
 */
export type Wrapped = { url: URL; host: string | undefined }

export function wrappedIn(link: URL): Wrapped | undefined {
  let found: Wrapped | undefined
  for (let url = link, wraps = 0; wraps < mostWraps; wraps++) {
    const target = wrappers.find(({ host, path }) => host.test(url.hostname) && (path?.test(url.pathname) ?? true))?.target(url)
    if (target === undefined || url.port !== '' || !/^https?:\/\//i.test(target) || !URL.canParse(target)) break
    found = { url: new URL(target), host: plainHost(target) }
    if (found.host === undefined) break
    url = found.url
  }
  return found
}

/** The host of an address, where nobody can read another in it: without a user, anything encoded, or a stand-in for something else. */
function plainHost(target: string): string | undefined {
  const [, host = ''] = /^https?:\/\/([^/?#\\]*?)(?::\d{1,5})?(?:[/?#]|$)/i.exec(target) ?? []
  return (host.includes('@') ? '' : domainOf(host)) || undefined
}

/**
 * Proofpoint's, by its versions 2 (`u=https-3A__host_path`) and 3 (`/v3/__https://host/path__;`). In the latter a star stands for a character
 * that is said in Base64 at its end: within a host nothing is believed that has one.
 */
function proofpoint(url: URL): string | undefined {
  const [before = '', ...rest] = `${url.pathname}${url.search}`.split('__;')
  const plain = /^\/v3\/__(https?:\/\/?.*)$/i.exec(before)?.[1]
  if (plain !== undefined) return rest.length === 1 ? plain.replace(/^(https?:)\/+/i, '$1//') : undefined
  const parameter = url.pathname.startsWith('/v2/') ? only('u')(url) : undefined
  return decoded(parameter?.replace(/-/g, '%').replace(/_/g, '/'))
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function base64(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return undefined
  }
}
