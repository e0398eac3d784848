import { afterEach, beforeEach, vi } from 'vitest'
import { findAccount, insertAccount } from '../../../main/cache/accounts/rows.ts'
import { findLetter, insertLetter } from '../../../main/cache/letters/outbox.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { type Outbox, startOutbox } from '../../../main/engine/outgoing/outbox/send-due.ts'
import { composeLetter } from '../../../main/message/writing/compose.ts'
import type { Delivery } from '../../../preload/contract/index.ts'
import { type RawSmtp, type RawSmtpOptions, startRawSmtp } from '../../lab/scripted/smtp.ts'

const password = 'alice has a secret'
export let cache: Cache
export let smtp: RawSmtp
export let outbox: Outbox
export let account: number
const watchers = new Set<() => void>()

/** Gives each test a cache, and takes away what it has opened. */
export function eachWithRawSmtp(): void {
  beforeEach(() => {
    cache = openCache(':memory:')
  })
  afterEach(async () => {
    vi.useRealTimers()
    await outbox.stop()
    await smtp.close()
    cache.close()
  })
}

/** Starts a server that does as it is told, and the outbox of an account that sends over it. */
export async function open(options: RawSmtpOptions): Promise<void> {
  smtp = await startRawSmtp(options)
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: 'alice@example.test', imap: server, smtp: server, password })
  start()
}

/** As at a start of the program. */
export function start(): void {
  const found = findAccount(cache, account)
  if (!found) throw new Error('no account')
  outbox = startOutbox({
    cache,
    account: found,
    signIn: async () => ({ with: 'password', password }),
    onChange: () => {
      for (const watcher of watchers) watcher()
    },
    onAccepted: () => {},
  })
}

/** Puts a letter into the outbox, which looks at it at once. Returns its id. */
export async function put(subject: string, text = 'Hello.'): Promise<number> {
  const to = [{ name: '', address: 'bob@example.test' }]
  const from = { name: 'Alice', address: 'alice@example.test' }
  const { messageId, source } = await composeLetter({
    from,
    to,
    cc: [],
    bcc: [],
    subject,
    text,
    attachments: [],
    date: new Date(),
  })
  const envelope = { from: from.address, to: ['bob@example.test'] }
  const id = insertLetter(cache, { accountId: account, messageId, subject, to, envelope, source, letter: undefined })
  outbox.look()
  return id
}

export const stateOf = (id: number) => findLetter(cache, id)?.delivery
/** Resolves once a letter is in one of these states. */
export function reaches(id: number, ...states: Delivery['state'][]): Promise<Delivery> {
  return new Promise((resolve) => {
    const look = () => {
      const delivery = stateOf(id)
      if (!delivery || !states.includes(delivery.state)) return
      watchers.delete(look)
      resolve(delivery)
    }
    watchers.add(look)
    look()
  })
}
export const ended = (id: number) => reaches(id, 'accepted', 'failed', 'retrying', 'interrupted')
