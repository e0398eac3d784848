// npm run deliver -- --host H --port P --security none|starttls|tls [--ca FILE] [--user U [--password P]] --from A --to B[,C] FILE.eml
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { parseArgs } from 'node:util'
import english from '../locales/en.json' with { type: 'json' }
import { findAccount, insertAccount } from '../main/cache/accounts/rows.ts'
import { findLetter, insertLetter } from '../main/cache/letters/outbox.ts'
import { transcriptsOf } from '../main/cache/letters/transcripts.ts'
import { openCache } from '../main/cache/store/open.ts'
import { startOutbox } from '../main/engine/outgoing/outbox/send-due.ts'
import type { SignIn } from '../main/engine/smtp/sign-in.ts'
import { newMessageId } from '../main/message/writing/compose.ts'
import { type Delivery, EmailAddress, ServerSettings, type TranscriptLine } from '../preload/contract/index.ts'
import { rowsOf } from '../renderer/outbox/transcript-notes.ts'

const usage = `usage: npm run deliver -- --host H --port P --security none|starttls|tls [--ca FILE]
         [--user U [--password P]] --from A --to B[,C...] FILE.eml

Sends a message through Hanji's own outbox, without a window: prints the conversation with the server, what each line of it
means, and the state that the message ends in. Ends with 0 when the server took it for everybody, else with 1.
Without --user nobody signs in. HANJI_PASSWORD in the environment serves for --password; with an OAuth 2.0 access token in
HANJI_ACCESS_TOKEN it signs in by OAUTHBEARER or XOAUTH2.`

/** Sends one message as it stands and prints what happened. Returns whether the server took it for everybody. */
async function deliver(): Promise<boolean> {
  const { from, to, file, server, signIn, ca } = read()
  if (ca) setDefaultCACertificates([...getCACertificates('default'), readFileSync(ca, 'utf8')])
  const folder = mkdtempSync(join(tmpdir(), 'hanji-deliver-'))
  const cache = openCache(join(folder, 'cache.sqlite'))
  try {
    const accountId = insertAccount(cache, { name: '', email: from, imap: server, smtp: server, password: '-' })
    const account = findAccount(cache, accountId)
    if (!account) throw new Error('the account was not stored')
    const { source, messageId, subject } = prepare(readFileSync(file), from)
    const eightBit = source.some((byte) => byte > 127)
    const id = insertLetter(cache, {
      accountId,
      messageId,
      subject,
      to: to.map((address) => ({ name: '', address })),
      envelope: { from, to, ...(eightBit ? { eightBit } : {}) },
      source,
      letter: undefined,
    })
    const delivery = await new Promise<Delivery>((resolve) => {
      const look = () => {
        const now = findLetter(cache, id)?.delivery
        if (now && now.state !== 'sending' && !(now.state === 'waiting' && now.because === 'queued')) resolve(now)
      }
      const outbox = startOutbox({
        cache,
        account,
        signIn: async () => signIn,
        onChange: () => setImmediate(look),
        onAccepted: () => {},
      })
      process.once('beforeExit', () => void outbox.stop())
    })
    for (const { lines } of transcriptsOf(cache, accountId, messageId)) print(lines)
    const recipients = findLetter(cache, id)?.recipients ?? []
    console.log(`\nstate: ${describe(delivery)}`)
    for (const { address, result, reply } of recipients) console.log(`  ${address}: ${result}${reply ? ` (${reply})` : ''}`)
    return delivery.state === 'accepted' && delivery.refused.length === 0
  } finally {
    cache.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function read() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      security: { type: 'string', default: 'starttls' },
      ca: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (values.help || !values.host || !values.from || !values.to || !file) {
    console.log(usage)
    process.exit(values.help ? 0 : 2)
  }
  const defaults: Record<string, number> = { tls: 465, starttls: 587, none: 25 }
  const server = ServerSettings.parse({
    host: values.host,
    port: Number(values.port ?? defaults[values.security]),
    security: values.security,
    user: values.user ?? values.from,
  })
  return {
    server,
    file,
    ca: values.ca,
    from: EmailAddress.parse(values.from),
    to: values.to.split(',').map((address) => EmailAddress.parse(address.trim())),
    signIn: values.user === undefined ? ({ with: 'nothing' } as const) : secret(values.password),
  }
}

/** A password that was typed in goes before what the environment holds. */
function secret(typed: string | undefined): SignIn {
  const token = process.env['HANJI_ACCESS_TOKEN']
  const password = typed ?? process.env['HANJI_PASSWORD']
  if (typed === undefined && token) return { with: 'access-token', token }
  return password === undefined ? { with: 'nothing' } : { with: 'password', password }
}

/** Line ends become CRLF (RFC 5321 2.3.8); a message without a Message-ID gets one, by which it is known. */
function prepare(raw: Buffer, from: string): { source: Uint8Array; messageId: string; subject: string } {
  const text = raw.toString('latin1').replace(/\r\n?|\n/g, '\r\n')
  const [head = ''] = text.split('\r\n\r\n', 1)
  const header = (name: string) =>
    new RegExp(`^${name}:[ \\t]*((?:.*(?:\\r\\n[ \\t].*)*))`, 'im')
      .exec(head)?.[1]
      ?.replace(/\r\n[ \t]+/g, ' ')
      .trim()
  const known = header('Message-ID')
  const messageId = known || newMessageId(from)
  const whole = known ? text : `Message-ID: ${messageId}\r\n${text}`
  return { source: new Uint8Array(Buffer.from(whole, 'latin1')), messageId, subject: header('Subject') ?? '' }
}

const marks = { client: '>', server: '<', note: '-' }

function print(lines: TranscriptLine[]): void {
  for (const { line, notes } of rowsOf(lines)) {
    const words = notes.map(({ key, values }) => explain(key, values ?? {})).join('. ')
    console.log(`${new Date(line.at).toISOString().slice(11, 23)} ${marks[line.who]} ${line.text.padEnd(56)} ${words}`.trimEnd())
  }
}

function explain(key: string, values: Record<string, string>): string {
  const text = key.split('.').reduce<unknown>((texts, part) => (texts as Record<string, unknown> | undefined)?.[part], english.transcript)
  return String(text ?? '').replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

function describe(delivery: Delivery): string {
  switch (delivery.state) {
    case 'accepted':
      return `accepted by ${delivery.by}: ${delivery.reply}`
    case 'retrying':
      return `will retry (${delivery.fault.kind}${delivery.fault.reply ? `: ${delivery.fault.reply}` : ''})`
    case 'failed':
      return `failed (${delivery.fault.kind}${delivery.fault.reply ? `: ${delivery.fault.reply}` : ''})`
    case 'interrupted':
      return 'interrupted: the connection ended after the whole message was handed over; it may have arrived'
    case 'waiting':
    case 'sending':
      return delivery.state
  }
}

const ok = await deliver().catch((error: unknown) => {
  console.error(`deliver: ${error instanceof Error ? error.message : String(error)}`)
  return false
})
process.exit(ok ? 0 : 1)
