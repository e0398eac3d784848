import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'

export * from 'node:tls'

/** Whom a Node trusts that cannot tell it: its own list, and what it was started with. */
export function getCACertificates(kind: 'default' | 'system'): string[] {
  const extra = process.env['NODE_EXTRA_CA_CERTS']
  return kind === 'system' ? [] : [...rootCertificates, ...(extra ? [readFileSync(extra, 'utf8')] : [])]
}
