import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Security } from '../../preload/contract/index.ts'
import { startLab, users } from '../lab/lab.ts'
import { bundleClients } from './bundle.ts'
import { type Line, startLine } from './line.ts'
import { type Mbsync, setUpMbsync } from './mbsync.ts'
import { type Changed, countOf, type SyncOrder, type SyncResult, type SyncTarget, warmUp, within } from './target.ts'

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
    files: { type: 'string', default: '0.045' },
    length: { type: 'string', default: '1.75' },
    peer: { type: 'boolean', default: true },
    latency: { type: 'string', default: '0' },
  },
  allowNegative: true,
})

/**
 * What the last line holds. Times in s from the start of the login; `listing` is a bare fetch by imapflow of what is listed, `ratio` to
 * mbsync's time for the same folder, `indexRatio` to that of mbsync and then `mu index`. Round trips only with --latency.
 */
type Report = Partial<Omit<SyncResult, 'error'>> & {
  listing?: number | undefined
  mbsync?: number | undefined
  mbsyncUnchanged?: number | undefined
  mbsyncChanged?: number | undefined
  /** From the moment on at which the program goes on that was stopped, as in sleep, while as much changed again. */
  changedAsleep?: number | undefined
  mbsyncChangedAgain?: number | undefined
  muIndex?: number | undefined
  ratio?: number | undefined
  indexRatio?: number | undefined
  roundTrips?: number | undefined
  mbsyncRoundTrips?: number | undefined
  error?: string | undefined
}

const close: (() => Promise<void>)[] = []
const report = await measure().catch((error: unknown): Report => ({ error: error instanceof Error ? error.message : String(error) }))
for (const step of close) await step()
console.log(JSON.stringify(report))
process.exit(report.error ? 1 : 0)

async function measure(): Promise<Report> {
  const { target, line, change } = values.host ? ownMailbox(values.host) : await generated()
  console.log(`bench: ${target.folder} of ${target.server.host}:${target.server.port}, ${target.server.security}`)
  const bundles = pathToFileURL(join(import.meta.dirname, '../../out/main/')).href
  const order: SyncOrder = { ...target, messages: await countOf(target), bundles }
  await line?.roundTrips()
  const scripts = await bundleClients()
  const client = startClient(scripts.sync, order)
  const result = await client.first
  const roundTrips = await line?.roundTrips()
  say('Hanji: first 50 readable', result.first50)
  say('Hanji: all listed', result.listed)
  say('Hanji: all offline', result.offline)
  say('Hanji: looked again, nothing changed', result.unchanged)
  const listing = result.error ? undefined : await listAlone(scripts.listing, target)
  say('imapflow alone: fetched what is listed', listing)
  await line?.roundTrips()
  const peer = values.peer && !result.error ? await peerRuns(target, line) : undefined
  if (roundTrips !== undefined) console.log(`  round trips: ${roundTrips} Hanji, ${peer?.times.mbsyncRoundTrips ?? '-'} mbsync`)
  const changed = change && !result.error ? await change() : undefined
  const { changed: seconds } = await client.again(changed)
  say('Hanji: 200 new, 500 flags', seconds)
  const mbsyncChanged = changed ? peer?.mbsync?.run() : undefined
  say('mbsync: 200 new, 500 flags', mbsyncChanged)
  const changedAsleep = change && changed ? await client.afterSleep(change) : undefined
  say('Hanji: as much again, while the program was stopped', changedAsleep)
  const mbsyncChangedAgain = changed ? peer?.mbsync?.run() : undefined
  say('mbsync: as much again', mbsyncChangedAgain)
  peer?.mbsync?.close()
  await client.end()
  const changes = { changed: seconds, changedAsleep, mbsyncChanged, mbsyncChangedAgain }
  if (!peer) return { ...result, ...changes, listing, roundTrips }
  const { times } = peer
  const over = (other: number | undefined) =>
    other === undefined || result.offline === undefined ? undefined : Math.round((result.offline / other) * 100) / 100
  const both = times.mbsync !== undefined && times.muIndex !== undefined ? times.mbsync + times.muIndex : undefined
  return { ...result, ...changes, listing, roundTrips, ...times, ratio: over(times.mbsync), indexRatio: over(both) }
}

type PeerTimes = Pick<Report, 'mbsyncRoundTrips' | 'mbsync' | 'mbsyncUnchanged' | 'muIndex'>

async function peerRuns(target: SyncTarget, line: Line | undefined): Promise<{ mbsync: Mbsync | undefined; times: PeerTimes }> {
  const mbsync = setUpMbsync(target)
  try {
    const first = mbsync.run()
    const mbsyncRoundTrips = await line?.roundTrips()
    const times = { mbsync: first, mbsyncRoundTrips, mbsyncUnchanged: mbsync.run(), muIndex: mbsync.index() }
    say('mbsync: all offline', times.mbsync)
    say('mbsync: looked again, nothing changed', times.mbsyncUnchanged)
    say('mu: indexed', times.muIndex)
    return { mbsync, times }
  } catch (error) {
    console.log(`bench: no comparison: ${error instanceof Error ? error.message : String(error)}`)
    mbsync.close()
    return { mbsync: undefined, times: {} }
  }
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

type Mailbox = { target: SyncTarget; line: Line | undefined; change: (() => Promise<Changed>) | undefined }

function ownMailbox(host: string): Mailbox {
  return { target: own(host), line: undefined, change: undefined }
}

async function generated(): Promise<Mailbox> {
  const count = Number(values.messages)
  console.log(`bench: generating ${count} messages`)
  const lab = await startLab({ only: 'imap' })
  close.push(() => lab.stop())
  await lab.fill('alice', { count, files: Number(values.files), length: Number(values.length) })
  const { email, password } = users.alice
  const latency = Number(values.latency)
  const line = latency > 0 ? await startLine({ target: lab.imap.tlsPort, roundTripMs: latency }) : undefined
  if (line) close.push(async () => line.close())
  const target: SyncTarget = {
    server: { host: 'localhost', port: line?.port ?? lab.imap.tlsPort, security: 'tls', user: email },
    password,
    folder: 'INBOX',
    ca: lab.ca,
  }
  // Dovecot writes its index when the first client asks; neither of the two shall pay for that.
  const plain: SyncTarget = { ...target, server: { ...target.server, port: lab.imap.port, security: 'none' } }
  await warmUp(plain)
  let times = 0
  const change = async (): Promise<Changed> => {
    const first = 500 * times++
    await lab.fill('alice', { count: 200, seed: 3 + times, newest: Date.now() })
    await within(plain, async (imap) => {
      await imap.mailboxOpen('INBOX')
      await imap.messageFlagsAdd(`${first + 1}:${first + 500}`, ['\\Flagged'])
    })
    await warmUp(plain)
    const starred = await within(plain, async (imap) => {
      await imap.mailboxOpen('INBOX')
      return ((await imap.search({ flagged: true })) || []).length
    })
    return { total: await countOf(plain), starred }
  }
  return { target, line, change }
}

function withCa({ ca }: SyncTarget): NodeJS.ProcessEnv {
  return ca ? { ...process.env, NODE_EXTRA_CA_CERTS: ca } : process.env
}

async function listAlone(script: string, target: SyncTarget): Promise<number> {
  const child = fork(script, { env: withCa(target) })
  child.send(target)
  const [seconds] = (await once(child, 'message')) as [number]
  return seconds
}

type Client = {
  first: Promise<SyncResult>
  /** Starts the program once more and waits until it has all of this. */
  again(changed: Changed | undefined): Promise<SyncResult>
  /** Stops the program while `change` is made; in s from when it goes on until it has all of it. */
  afterSleep(change: () => Promise<Changed>): Promise<number>
  end(): Promise<void>
}

/** Runs in a process of its own: what is measured is the client's alone, and Node reads NODE_EXTRA_CA_CERTS only when it starts. */
function startClient(script: string, target: SyncOrder): Client {
  const child = fork(script, { env: withCa(target) })
  const answer = <T>() =>
    new Promise<T>((resolve, reject) => {
      child.once('message', (result) => resolve(result as T))
      child.once('exit', (code) => reject(new Error(`the client ended with ${code} before it had a result`)))
    })
  const first = answer<SyncResult>()
  child.send(target)
  return {
    first,
    again(changed) {
      const result = answer<SyncResult>()
      child.send(changed ?? 'end')
      return result
    },
    async afterSleep(change) {
      child.kill('SIGSTOP')
      const changed = await change()
      const there = answer<number>()
      const began = performance.now()
      child.kill('SIGCONT')
      child.send(changed)
      await there
      return Math.round(performance.now() - began) / 1000
    },
    async end() {
      child.send('end')
      await once(child, 'exit')
    },
  }
}
