import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Certificates = { ca: string; cert: string; key: string }

/** A throw-away CA and a certificate of its for localhost, 127.0.0.1 and the hosts of recorders, valid for a week. Returns their paths in `folder`. */
export function makeCertificates(folder: string): Certificates {
  const path = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...newKey, '-keyout', path('ca.key'), '-out', path('ca.pem'), '-days', '7', '-subj', '/CN=Hanji lab CA')
  openssl('req', ...newKey, '-keyout', path('key.pem'), '-out', path('server.csr'), '-subj', '/CN=localhost')
  writeFileSync(path('ext'), 'subjectAltName=DNS:localhost,DNS:*.recorded.example,IP:127.0.0.1\n')
  openssl(
    ...['x509', '-req', '-in', path('server.csr'), '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial'],
    ...['-out', path('cert.pem'), '-days', '7', '-extfile', path('ext')],
  )
  return { ca: path('ca.pem'), cert: path('cert.pem'), key: path('key.pem') }
}
