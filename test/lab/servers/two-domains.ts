import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mailbox, openMailbox } from '../mailbox.ts'
import { makeCertificates } from './certificates.ts'
import { createDovecot, type Dovecot, type LabUser } from './dovecot.ts'
import { freePorts } from './ports.ts'
import { createPostfix, type Postfix } from './postfix.ts'

/** One mail domain with a user of its own: Dovecot, and a Postfix that takes letters from its user and mail from the other domain. */
export type Domain = { user: LabUser; imap: Dovecot; smtp: Postfix; mailbox: Mailbox }
export type TwoDomains = { alice: Domain; bob: Domain; stop(): Promise<void> }

/** Starts alice.test and bob.test, private and on loopback: what alice sends goes to her server, from there to bob's, and is pulled by bob. */
export async function startTwoDomains(): Promise<TwoDomains> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  chmodSync(folder, 0o755)
  const certificates = makeCertificates(folder)
  const ports = await freePorts(10)
  const [aliceMx = 0, bobMx = 0] = ports.splice(0, 2)
  const create = (name: string, mxPort: number, relays: Record<string, number>): Domain => {
    const domain = `${name}.test`
    const user = { name, email: `${name}@${domain}`, password: `${name} has a secret` }
    const home = join(folder, name)
    mkdirSync(home)
    chmodSync(home, 0o755)
    const [imapPort = 0, imapsPort = 0, port = 0, tlsPort = 0] = ports.splice(0, 4)
    const imap = createDovecot(home, [user], certificates, [imapPort, imapsPort])
    const { authSocket, lmtpSocket } = imap
    const smtp = createPostfix({
      ...{ folder: join(home, 'postfix'), domain, addresses: [user.email], certificates, authSocket, lmtpSocket },
      ...{ ports: [port, tlsPort], relays, mxPort },
    })
    return { user, imap, smtp, mailbox: openMailbox(imapPort, user) }
  }
  const alice = create('alice', aliceMx, { 'bob.test': bobMx })
  const bob = create('bob', bobMx, { 'alice.test': aliceMx })
  const servers = [alice.imap, alice.smtp, bob.imap, bob.smtp]
  await Promise.all([alice.imap.start(), bob.imap.start()])
  await Promise.all([alice.smtp.start(), bob.smtp.start()])
  return {
    alice,
    bob,
    async stop() {
      await Promise.all(servers.map((server) => server.end()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
