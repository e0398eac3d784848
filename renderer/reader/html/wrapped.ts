/** Services that check links on the way, and say in the address where it goes on to. */
const wrappers: readonly { host: RegExp; target: (url: URL) => string | undefined | null }[] = [
  { host: /\.safelinks\.protection\.(?:outlook\.com|office365\.us)$/, target: ({ searchParams }) => searchParams.get('url') },
  { host: /^urldefense\.(?:com|us|proofpoint\.com)$/, target: proofpoint },
  { host: /^linkprotect\.cudasvc\.com$/, target: ({ searchParams }) => searchParams.get('a') },
  { host: /^secure-web\.cisco\.com$/, target: ({ pathname }) => decoded(/^\/[\w-]+\/(https?%3a.*)$/i.exec(pathname)?.[1]) },
  { host: /^clicktime\.symantec\.com$/, target: ({ searchParams }) => searchParams.get('u') },
  { host: /\.trendmicro\.com$/, target: ({ pathname, searchParams }) => (pathname.startsWith('/wis/') ? searchParams.get('url') : null) },
  { host: /^protect\d?\.fireeye\.com$/, target: ({ searchParams }) => searchParams.get('u') },
  { host: /(?:^|\.)protection\.sophos\.com$/, target: ({ searchParams }) => base64(searchParams.get('u')) },
]

/** The host that a link goes on to behind a service that checks links, in ASCII; undefined where it is no such link, or does not say. */
export function wrappedHost(url: URL): string | undefined {
  const target = wrappers.find(({ host }) => host.test(url.hostname))?.target(url)
  if (!target || !/^https?:\/\//i.test(target) || !URL.canParse(target)) return undefined
  return new URL(target).hostname.replace(/\.$/, '')
}

/** Proofpoint's, by its versions 2 (`u=https-3A__host_path`) and 3 (`/v3/__https://host/path__;`). */
function proofpoint({ pathname, searchParams }: URL): string | undefined {
  const plain = /^\/v3\/__(https?:\/\/?.*?)__;/i.exec(pathname)?.[1]
  if (plain !== undefined) return plain.replace(/^(https?:)\/+/i, '$1//')
  const parameter = pathname.startsWith('/v2/') ? searchParams.get('u') : null
  return decoded(parameter?.replace(/-/g, '%').replace(/_/g, '/'))
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function base64(text: string | null): string | undefined {
  try {
    return text === null ? undefined : atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return undefined
  }
}
