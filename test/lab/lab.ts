import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificates } from './certificates.ts'
import { createDovecot, type Dovecot, type LabUser } from './dovecot.ts'
import { type Generated, type GenerateOptions, generateMailbox } from './generate.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { fillMaildir } from './maildir.ts'
import { freePorts } from './ports.ts'
import { createPostfix, type Postfix } from './postfix.ts'

export const domain = 'example.test'
const user = (name: string): LabUser => ({ name, email: `${name}@${domain}`, password: `${name} has a secret` })
export const users = { alice: user('alice'), bob: user('bob'), carol: user('carol') } as const
export type UserName = keyof typeof users

/** Private mail servers on loopback: Dovecot for IMAP, Postfix for submission, one domain, three users. */
export type Lab = {
  folder: string
  imap: Dovecot
  submission: Postfix
  /** The certificate that the servers' own is signed by; put it into NODE_EXTRA_CA_CERTS to trust them. */
  ca: string
  mailbox(name: UserName): Mailbox
  /** Fills a user's folder with generated mail. Returns how many. */
  fill(name: UserName, options: Omit<GenerateOptions, 'to'>, folder?: string): number
  /** Puts these messages into a user's folder, as they are. Returns how many. */
  put(name: UserName, messages: Iterable<Generated>, folder?: string): number
  stop(): Promise<void>
}

/** Starts the servers; with `only: 'imap'` without submission. Everything lives in one temporary folder, removed at the end. */
export async function startLab({ only }: { only?: 'imap' } = {}): Promise<Lab> {
  // Short, since the path of a Unix socket may have no more than 107 bytes; readable to the servers' own users.
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  chmodSync(folder, 0o755)
  const [imapPort, imapsPort, submissionPort, submissionsPort] = (await freePorts(4)) as [number, number, number, number]
  const certificates = makeCertificates(folder)
  const imap = createDovecot(folder, Object.values(users), certificates, [imapPort, imapsPort])
  const submission = createPostfix({
    folder: join(folder, 'postfix'),
    domain,
    addresses: Object.values(users).map(({ email }) => email),
    certificates,
    authSocket: imap.authSocket,
    lmtpSocket: imap.lmtpSocket,
    ports: [submissionPort, submissionsPort],
  })
  await Promise.all([imap.start(), only === 'imap' ? undefined : submission.start()])
  return {
    folder,
    imap,
    submission,
    ca: certificates.ca,
    mailbox: (name) => openMailbox(imapPort, users[name]),
    fill: (name, options, target) => fillMaildir(imap.home(users[name]), generateMailbox({ ...options, to: users[name].email }), target),
    put: (name, messages, target) => fillMaildir(imap.home(users[name]), messages, target),
    async stop() {
      await Promise.all([imap.stop(), only === 'imap' ? undefined : submission.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
