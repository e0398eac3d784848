import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Generated, type GenerateOptions, generateMailbox } from './mail/generate.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { type Certificates, makeCertificates } from './servers/certificates.ts'
import { createCyrus } from './servers/cyrus.ts'
import { createDovecot, type ImapServer, type LabUser, type TokenSignIn } from './servers/dovecot.ts'
import { fillMaildir } from './servers/maildir.ts'
import { freePorts } from './servers/ports.ts'
import { createPostfix, type Postfix } from './servers/postfix.ts'

export const domain = 'example.test'
const user = (name: string): LabUser => ({ name, email: `${name}@${domain}`, password: `${name} has a secret` })
export const users = { alice: user('alice'), bob: user('bob'), carol: user('carol') } as const
export type UserName = keyof typeof users

/** Private mail servers on loopback: Dovecot for IMAP, Postfix for submission, one domain, three users. */
export type Lab = {
  folder: string
  imap: ImapServer
  submission: Postfix
  /** Where Dovecot keeps a user's Maildir. */
  home(name: UserName): string
  /** The certificate that the servers' own is signed by; put it into NODE_EXTRA_CA_CERTS to trust them. */
  ca: string
  certificates: Certificates
  mailbox(name: UserName): Mailbox
  /** Fills a user's folder with generated mail. */
  fill(name: UserName, options: Omit<GenerateOptions, 'to'>, folder?: string): Promise<void>
  /** Puts these messages into a user's folder, as they are. */
  put(name: UserName, messages: Iterable<Generated>, folder?: string): Promise<void>
  /** The servers run, with no mail in them, whatever was done to them: as at the start, at the same ports. Nobody may be connected. */
  renew(): Promise<void>
  /** The last lines of what the servers have written down, of all tests that they served. */
  said(lines: number): string
  stop(): Promise<void>
}

/**
 * Starts the servers; with `only: 'imap'` without submission, with `tokens` also for who has an access token. Everything lives in one temporary folder, removed at the end. With
 * LAB_SERVER=cyrus in the environment IMAP is Cyrus', and there is no submission.
 */
export async function startLab({ only, tokens }: { only?: 'imap'; tokens?: TokenSignIn } = {}): Promise<Lab> {
  // Short, since the path of a Unix socket may have no more than 107 bytes; readable to the servers' own users.
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  chmodSync(folder, 0o755)
  const [imapPort, imapsPort, submissionPort, submissionsPort] = (await freePorts(4)) as [number, number, number, number]
  const certificates = makeCertificates(folder)
  const people = Object.values(users)
  const dovecot = createDovecot(folder, people, certificates, [imapPort, imapsPort], tokens)
  const cyrus = process.env['LAB_SERVER'] === 'cyrus'
  const imap = cyrus ? createCyrus(folder, people, certificates, [imapPort, imapsPort]) : dovecot
  const submission = createPostfix({
    folder: join(folder, 'postfix'),
    domain,
    addresses: people.map(({ email }) => email),
    certificates,
    authSocket: dovecot.authSocket,
    lmtpSocket: dovecot.lmtpSocket,
    ports: [submissionPort, submissionsPort],
  })
  await imap.start()
  // Postfix asks Dovecot for the ways to sign in as soon as somebody connects, and is of no use without them.
  if (only !== 'imap') await submission.start()
  const mailbox = (name: UserName) => openMailbox(imapPort, users[name])
  const put: Lab['put'] = async (name, messages, target) => {
    if (cyrus) await mailbox(name).appendAll(messages, target)
    else fillMaildir(dovecot.home(users[name]), messages, target)
  }
  return {
    folder,
    imap,
    submission,
    ca: certificates.ca,
    certificates,
    home: (name) => dovecot.home(users[name]),
    mailbox,
    fill: (name, options, target) => put(name, generateMailbox({ ...options, to: users[name].email }), target),
    put,
    async renew() {
      // What was in the queue must not find the new mailboxes; Dovecot may be in the middle of taking it.
      const empties = only !== 'imap' && submission.mustEmpty()
      if (empties) {
        await submission.end()
        await imap.stop()
      }
      await imap.renew()
      // After Dovecot, as above.
      if (empties) await submission.empty()
    },
    said: (lines) => ['dovecot.log', 'postfix/mail.log'].map((name) => lastLines(join(folder, name), lines)).join('\n'),
    async stop() {
      await Promise.all([imap.end(), only === 'imap' ? undefined : submission.end()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function lastLines(file: string, count: number): string {
  if (!existsSync(file)) return ''
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
}
