import { afterEach, beforeEach } from 'vitest'
import { insertAccount } from '../../../../main/cache/accounts/rows.ts'
import { submissionOf } from '../../../../main/cache/accounts/submission-servers.ts'
import { replaceFolders } from '../../../../main/cache/folders/server-list.ts'
import { insertLetter, setDelivery, storedLetter } from '../../../../main/cache/letters/outbox.ts'
import { copyOf } from '../../../../main/cache/letters/sent-copies.ts'
import { type Cache, openCache } from '../../../../main/cache/store/open.ts'
import { openRemote } from '../../../../main/engine/imap/remote.ts'
import { serverName } from '../../../../main/engine/outgoing/outbox/password-memory.ts'
import { afterAcceptance, markOf } from '../../../../main/engine/outgoing/sent/after-acceptance.ts'
import { createSentCopies, type SentCopies } from '../../../../main/engine/outgoing/sent/copies.ts'
import type { Remote } from '../../../../main/engine/remote.ts'
import { FaultError } from '../../../../main/kit/rpc.ts'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import type { ServerSettings } from '../../../../preload/contract/index.ts'
import { letter, type ScriptedImap, type ScriptedOptions, startScriptedImap } from '../../../lab/scripted/imap.ts'

/** A fiftieth of the real times: a server that files after 3 s does so after 60 ms. */
export const faster = 50
const times = {
  wait: { unknown: 2_000 / faster, unsure: 12_000 / faster, likely: 30_000 / faster, files: 120_000 / faster },
  look: { first: 500 / faster, most: 8_000 / faster },
  late: 30_000 / faster,
  retry: { first: 10, most: 200 },
  refused: { first: 60_000, most: 60_000 },
  checks: [3_000 / faster, 15_000 / faster, 20_000 / faster],
}
const smtp: ServerSettings = { host: 'smtp.example.test', port: 465, security: 'tls', user: 'alice' }

export let imap: ScriptedImap
export let cache: Cache
export let account: number
export let remote: Remote
export let copies: SentCopies
let woken: () => void

/** Gives each test a cache, and takes away what it has opened. */
export function eachWithScriptedSent(): void {
  beforeEach(() => {
    cache = openCache(':memory:')
  })
  afterEach(async () => {
    copies.close()
    remote.close()
    await imap.close()
    cache.close()
  })
}

export async function open(options: ScriptedOptions = {}): Promise<void> {
  imap = await startScriptedImap(options)
  imap.create('Sent', { attributes: ['\\Sent'] })
  imap.add('Sent', letter('An older letter'))
  const server = { host: '127.0.0.1', port: imap.port, security: 'none' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp, password: '-' })
  const folder = { delimiter: '/', selectable: true, subscribed: true }
  replaceFolders(cache, account, [
    { path: 'INBOX', role: 'inbox', ...folder },
    { path: 'Sent', role: 'sent', ...folder },
  ])
  begin()
  await connect()
}

/** Connects, or connects anew. */
export async function connect(): Promise<void> {
  remote?.close()
  remote = await openRemote({ host: '127.0.0.1', port: imap.port, security: 'none', user: 'alice' }, '-', 'work')
}

/** As at a start of the program: nothing is known but what is in the cache. */
export function begin(): void {
  copies?.close()
  woken = () => {}
  copies = createSentCopies({
    ...{ cache, accountId: account, times },
    wake: () => woken(),
    onChange: () => {},
    onFiled: () => {},
    onFolders: () => {},
  })
}

/** Puts a letter in the outbox that the server has just accepted; or, `interrupted`, may have. */
export async function send(subject: string, interrupted = false): Promise<number> {
  const to = [{ name: '', address: 'bob@example.test' }]
  const from = { name: 'Alice', address: 'alice@example.test' }
  const { messageId, source } = await composeLetter({
    from,
    to,
    cc: [],
    bcc: [],
    subject,
    text: 'Hello.',
    attachments: [],
    date: new Date(),
  })
  const envelope = { from: from.address, to: ['bob@example.test'] }
  const id = insertLetter(cache, { accountId: account, messageId, subject, to, envelope, source, letter: undefined })
  const mark = markOf(cache, account)
  if (interrupted) setDelivery(cache, id, { state: 'interrupted', at: Date.now() })
  else {
    setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: smtp.host, reply: '250', refused: [] })
    const stored = storedLetter(cache, id)
    if (stored) afterAcceptance(cache, id, stored, { server: smtp, mark })
  }
  return id
}

/** What the server sent, as it would file it by itself: with a header of its own. */
export const asServerFiles = (id: number): string =>
  `Received: by smtp.example.test\r\n${Buffer.from(storedLetter(cache, id)?.source ?? []).toString('latin1')}`
export const inSent = (subject: string, folder = 'Sent') =>
  imap.folder(folder).messages.filter(({ source }) => source.includes(`Subject: ${subject}`)).length

/** Lets the account work until `done`, over a new connection whenever one was lost. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) {
    const wait = new Promise<void>((resolve) => {
      woken = resolve
    })
    try {
      if (await copies.next(remote)) continue
    } catch (error) {
      if (!(error instanceof FaultError) || remote.alive) throw error
      await connect()
      continue
    }
    if (!done()) await wait
  }
}

export const stateOf = (id: number) => copyOf(cache, id)?.state
/** Filed, and all has been done that follows from that. */
export const isDone = (id: number) => () => stateOf(id) === 'filed' && copyOf(cache, id)?.at === undefined
export const learnt = () => submissionOf(cache, account, serverName(smtp))
export const everything = (all: string) => `* SEARCH ${all}\r\n%T OK Done\r\n`
