import { type Session, session } from 'electron'

/** Larger pictures are not loaded, in bytes. */
const largest = 10 * 1024 * 1024
const patience = 20_000

/**
 * Loads a picture that the person has allowed: without cookies, referrer or anything else that tells who asks, and not as part of the
 * window, whose session reaches no network at all. Undefined when it does not come.
 */
export async function fetchRemote(url: string): Promise<{ type: string; content: Uint8Array } | undefined> {
  try {
    if (!/^https?:$/.test(new URL(url).protocol)) return undefined
    const response = await outside().fetch(url, { ...anonymous(), headers: { accept: 'image/*' } })
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!response.ok || !response.body || Number(response.headers.get('content-length') ?? 0) > largest) return undefined
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > largest) return undefined
      chunks.push(chunk)
    }
    return { type, content: Buffer.concat(chunks) }
  } catch {
    return undefined
  }
}

/** Leaves a mailing list (RFC 8058 3.2): a POST that carries nothing but its one field, and is not sent on to other hosts. */
export async function postOneClick(url: string): Promise<{ ok: boolean; status: number }> {
  const response = await outside().fetch(url, {
    ...anonymous(),
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  return { ok: response.ok, status: response.status }
}

/** A session in memory, apart from the window's: nothing that one sender stores is there for the next. */
function outside(): Session {
  const own = session.fromPartition('remote', { cache: false })
  // Electron's own names the program and its version, and the languages of the system.
  own.setUserAgent(agent, 'en')
  return own
}

const agent = 'Mozilla/5.0'

const anonymous = () => ({ credentials: 'omit' as const, referrerPolicy: 'no-referrer' as const, signal: AbortSignal.timeout(patience) })
