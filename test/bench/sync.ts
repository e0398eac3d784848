import { fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Security } from '../../preload/api.ts'
import { startLab, users } from '../lab/lab.ts'
import { runMbsync } from './mbsync.ts'
import { type SyncResult, type SyncTarget, warmUp } from './target.ts'

/**
 * Times a first sync: npm run bench:sync for a generated mailbox, or with --host and the rest for one that is already there.
 * Ends with one line of JSON.
 */
const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    port: { type: 'string' },
    security: { type: 'string', default: 'tls' },
    ca: { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' },
    folder: { type: 'string', default: 'INBOX' },
    messages: { type: 'string', default: '20000' },
    peer: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

/** What the last line holds. Times in s from the start of the login, `ratio` to mbsync's time for the same folder. */
type Report = Partial<Omit<SyncResult, 'error'>> & {
  mbsync?: number | undefined
  mbsyncUnchanged?: number | undefined
  ratio?: number | undefined
  error?: string | undefined
}

const close: (() => Promise<void>)[] = []
const report = await measure().catch((error: unknown): Report => ({ error: error instanceof Error ? error.message : String(error) }))
for (const step of close) await step()
console.log(JSON.stringify(report))
process.exit(report.error ? 1 : 0)

async function measure(): Promise<Report> {
  const target = values.host ? own(values.host) : await generated()
  console.log(`bench: ${target.folder} of ${target.server.host}:${target.server.port}, ${target.server.security}`)
  const result = await runHanji(target)
  say('Hanji: first 50 readable', result.first50)
  say('Hanji: all listed', result.listed)
  say('Hanji: all offline', result.offline)
  say('Hanji: looked again, nothing changed', result.unchanged)
  if (result.error || !values.peer) return result
  const peer = await runMbsync(target)
  if ('missing' in peer) {
    console.log(`bench: no comparison: ${peer.missing}`)
    return result
  }
  say('mbsync: all offline', peer.seconds)
  say('mbsync: looked again, nothing changed', peer.unchanged)
  const ratio = result.offline === undefined ? undefined : Math.round((result.offline / peer.seconds) * 100) / 100
  console.log(`  ${String(ratio).padStart(8)}    times mbsync's`)
  return { ...result, mbsync: peer.seconds, mbsyncUnchanged: peer.unchanged, ratio }
}

function say(what: string, seconds: number | undefined): void {
  console.log(`  ${seconds === undefined ? '       -' : seconds.toFixed(2).padStart(8)} s  ${what}`)
}

function own(host: string): SyncTarget {
  const { port, security, user, password, ca, folder } = values
  if (!user || !password) throw new Error('--user and --password are needed with --host')
  if (!['tls', 'starttls', 'none'].includes(security)) throw new Error('--security is tls, starttls or none')
  const defaultPort = security === 'tls' ? 993 : 143
  return { server: { host, port: Number(port ?? defaultPort), security: security as Security, user }, password, folder, ca }
}

async function generated(): Promise<SyncTarget> {
  const count = Number(values.messages)
  console.log(`bench: generating ${count} messages`)
  const lab = await startLab({ only: 'imap' })
  close.push(() => lab.stop())
  await lab.fill('alice', { count })
  const { email, password } = users.alice
  const target: SyncTarget = {
    server: { host: 'localhost', port: lab.imap.tlsPort, security: 'tls', user: email },
    password,
    folder: 'INBOX',
    ca: lab.ca,
  }
  // Dovecot writes its index when the first client asks; neither of the two shall pay for that.
  await warmUp({ ...target, server: { ...target.server, port: lab.imap.port, security: 'none' } })
  return target
}

/** Runs in a process of its own: what is measured is the client's alone, and Node reads NODE_EXTRA_CA_CERTS only when it starts. */
function runHanji(target: SyncTarget): Promise<SyncResult> {
  return new Promise((resolve, reject) => {
    const env = target.ca ? { ...process.env, NODE_EXTRA_CA_CERTS: target.ca } : process.env
    const child = fork(join(import.meta.dirname, 'sync-client.ts'), { env })
    child.once('message', (result) => resolve(result as SyncResult))
    child.once('exit', (code) => reject(new Error(`the client ended with ${code} before it had a result`)))
    child.send(target)
  })
}
