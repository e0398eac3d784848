/**
 * Names of folders as IMAP4rev1 writes them, in modified UTF-7 (RFC 3501 5.1.3). Bytes are strings of Latin-1 characters, one a byte.
 */
export function encodeUtf7(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-'
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64')
    return `&${base64.replace(/(?<!=)=+$/, '').replaceAll('/', ',')}-`
  })
}

/** Decodes what is well formed in a name and leaves the rest as it stands: servers hand on names that nobody encoded. */
export function decodeUtf7(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (run, base64: string) => {
    if (base64 === '') return '&'
    const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64')
    const text = bytes.length > 0 && bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : run
    // Half of a pair is no text: nothing else could keep it as it is.
    return text.isWellFormed() ? text : run
  })
}

/** The bytes as UTF-8; undefined where they are not. */
export function decodeUtf8(bytes: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return undefined
  }
}

export const encodeUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
