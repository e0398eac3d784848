import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAccount, insertAccount } from '../../../main/cache/accounts/rows.ts'
import { insertLetter, lettersIn, setDelivery } from '../../../main/cache/letters/outbox.ts'
import { type Cache, openCache } from '../../../main/cache/store/open.ts'
import { type Outbox, startOutbox } from '../../../main/engine/outgoing/outbox/send-due.ts'
import { type ScriptedSmtp, type SmtpStage, startScriptedSmtp } from '../../lab/scripted/submission.ts'

const address = 'alice@example.test'
const letters = 20
let cache: Cache
let smtp: ScriptedSmtp
let outbox: Outbox
let ending: SmtpStage | undefined
let account: number
const watchers = new Set<() => void>()
beforeEach(() => {
  cache = openCache(':memory:')
})
afterEach(async () => {
  await outbox.stop()
  await smtp.close()
  cache.close()
})

/** An outbox with many letters that are each to be tried again in its own time, within half a second. */
async function open(stage: SmtpStage): Promise<void> {
  ending = stage
  smtp = await startScriptedSmtp((moment) => {
    // After the connection is counted.
    setImmediate(() => {
      for (const watcher of watchers) watcher()
    })
    return moment.stage === ending ? { drop: true } : undefined
  })
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none' as const, user: 'alice' }
  account = insertAccount(cache, { name: 'Alice', email: address, imap: server, smtp: server, password: '-' })
  const fault = { kind: 'connection-lost', host: server.host } as const
  for (let number = 0; number < letters; number++) {
    const envelope = { from: address, to: [`friend${number}@example.test`] }
    const source = Buffer.from(`Message-ID: <${number}@x.example>\r\nSubject: ${number}\r\n\r\nKozo.\r\n`)
    const id = insertLetter(cache, {
      accountId: account,
      messageId: `<${number}>`,
      subject: '',
      to: [],
      envelope,
      source,
      letter: undefined,
    })
    setDelivery(cache, id, { state: 'retrying', at: Date.now() + number * 25, attempt: 1, since: Date.now(), fault })
  }
  const found = findAccount(cache, account)
  if (!found) throw new Error('no account')
  const signIn = async () => ({ with: 'password', password: '-' }) as const
  outbox = startOutbox({ cache, account: found, signIn, onChange: () => {}, onAccepted: () => {} })
}

const connections = (count: number): Promise<'connected'> =>
  new Promise((resolve) => {
    const look = () => {
      if (smtp.connections() < count) return
      watchers.delete(look)
      resolve('connected')
    }
    watchers.add(look)
    look()
  })
/** That something does not happen shows only by waiting. */
const aWhile = () => new Promise<'nothing more'>((resolve) => setTimeout(resolve, 1_000, 'nothing more'))

for (const stage of ['greeting', 'AUTH', 'MAIL', 'DATA'] as const) {
  test(`many letters and a server that ends the connection at ${stage}: 6 connections in a minute, and one when a person asks`, async () => {
    await open(stage)
    await connections(6)
    expect(await Promise.race([connections(7), aWhile()])).toBe('nothing more')
    outbox.tryNow('all')
    await connections(7)
    outbox.tryNow('all')
    expect(await Promise.race([connections(8), aWhile()])).toBe('nothing more')
    expect(lettersIn(cache, account, ['retrying'])).toHaveLength(letters)
  })
}

test('once the server takes letters again, one connection is enough for all', async () => {
  await open('MAIL')
  await connections(6)
  ending = undefined
  const all = new Promise<void>((resolve) => smtp.onTaken(() => smtp.taken.length === letters && resolve()))
  outbox.tryNow('all')
  await all
  expect(smtp.connections()).toBeLessThanOrEqual(7)
})
