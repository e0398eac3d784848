/**
 * Chromium knows no custom schemes, so `scheme://host/path` becomes `https://host.scheme.stand-in.localhost/path`, which never
 * leaves the browser: the stand-in answers it. Pages see the latter, the app the former.
 */
const suffix = '.stand-in.localhost'
const schemes = new Set<string>()

export function addScheme(scheme: string): void {
  schemes.add(scheme)
}

/** The URL that Chromium uses for one of the app's; others are left alone. */
export function toBrowser(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
  const [, scheme, host, rest] = match ?? []
  return scheme && schemes.has(scheme.toLowerCase()) ? `https://${host}.${scheme}${suffix}${rest}` : url
}

/** The app's URL for one of Chromium's; others are left alone. */
export function toApp(url: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.stand-in\.localhost(.*)$/is.exec(url)
  const [, host, scheme, rest] = match ?? []
  return host !== undefined && scheme && schemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** A Content-Security-Policy with the app's schemes written as Chromium knows them. */
export function cspToBrowser(csp: string): string {
  return csp.replace(/[a-z][a-z0-9+.-]*:\/\/[^\s;]+/gi, toBrowser)
}

/** The same value with every string that is one of the app's URLs as Chromium knows it. */
export function urlsToBrowser(value: unknown): unknown {
  if (typeof value === 'string') return toBrowser(value)
  if (Array.isArray(value)) return value.map(urlsToBrowser)
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, urlsToBrowser(item)]))
  }
  return value
}
