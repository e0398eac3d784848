import type { Account, Delivery, Fault, OutboxItem } from '../../../preload/api.ts'
import { lettersToFile, queueAction } from '../../cache/actions.ts'
import type { Cache } from '../../cache/open.ts'
import { deleteLetter, findLetter, letterSource, lettersIn, setDelivery } from '../../cache/outbox.ts'
import { FaultError, faultOf } from '../../rpc.ts'
import { backoff, createSignal } from '../signal.ts'
import { openTransport, type Transport } from './transport.ts'

/** Sends one account's letters, oldest first, several over one connection, and records each step before it is taken. */
export type Outbox = {
  /** Tries what waits now, without minding how long it should still wait. */
  tryNow(): void
  stop(): Promise<void>
}

type Deps = {
  cache: Cache
  account: Account
  password: () => Promise<string | undefined>
  onChange: () => void
  /** A letter was accepted and its copy for Sent is queued. */
  onAccepted: () => void
}

/** The first and the longest pause in ms between attempts. */
const pauses = { first: 5_000, most: 30 * 60_000 }
const keepAcceptedMs = 24 * 3600_000

/** Servers that file what they send in Sent by themselves; ours would be a second copy. */
const filesItself = /(^|\.)(smtp\.gmail\.com|smtp-mail\.outlook\.com|smtp\.office365\.com|smtp\.mail\.me\.com|smtp\.zoho\.(com|eu))$/i

export function startOutbox({ cache, account, password, onChange, onAccepted }: Deps): Outbox {
  const signal = createSignal()
  let stopped = false
  let attempt = 0

  const record = (id: number, delivery: Delivery) => {
    setDelivery(cache, id, delivery)
    onChange()
  }

  recoverAfterCrash(cache, account.id)

  const due = (): OutboxItem[] =>
    lettersIn(cache, account.id, ['waiting', 'retrying']).filter(
      ({ delivery }) => delivery.state === 'waiting' || (delivery.state === 'retrying' && delivery.at <= Date.now()),
    )

  const postpone = (letters: OutboxItem[], fault: Fault) => {
    for (const letter of letters) {
      if (findLetter(cache, letter.id)?.delivery.state === 'accepted') continue
      const times = letter.delivery.state === 'retrying' ? letter.delivery.attempt + 1 : 1
      record(letter.id, { state: 'retrying', at: Date.now() + backoff(times - 1, pauses.first, pauses.most), attempt: times, fault })
    }
  }

  const sendOne = async (transport: Transport, letter: OutboxItem): Promise<void> => {
    const parcel = letterSource(cache, letter.id)
    if (!parcel) return
    let handedOver = false
    const since = Date.now()
    record(letter.id, { state: 'sending', since, handedOver })
    try {
      const accepted = await transport.send(parcel.envelope, parcel.source, () => {
        handedOver = true
        setDelivery(cache, letter.id, { state: 'sending', since, handedOver })
      })
      cache.transaction(() => {
        setDelivery(cache, letter.id, { state: 'accepted', at: Date.now(), ...accepted })
        if (!filesItself.test(account.smtp?.host ?? '')) {
          queueAction(cache, account.id, { kind: 'append', role: 'sent', outboxId: letter.id })
        }
      })
      onChange()
      onAccepted()
    } catch (error) {
      const fault = faultOf(error)
      const answered = permanence(fault)
      if (answered === 'permanent') record(letter.id, { state: 'failed', fault })
      else if (answered === 'none' && handedOver) record(letter.id, { state: 'interrupted', at: Date.now() })
      else postpone([letter], fault)
      if (answered === 'none') throw error
    }
  }

  const sendAll = async (letters: OutboxItem[]): Promise<void> => {
    const secret = await password()
    if (!account.smtp || secret === undefined) {
      for (const { id } of letters) record(id, { state: 'waiting', because: 'no-password' })
      await signal.wait()
      return
    }
    let transport: Transport
    try {
      transport = await openTransport(account.smtp, secret)
    } catch (error) {
      const fault = faultOf(error)
      if (fault.kind === 'auth-refused' && permanence(fault) === 'permanent') {
        for (const { id } of letters) record(id, { state: 'failed', fault })
      } else postpone(letters, fault)
      return
    }
    attempt = 0
    try {
      for (const { id } of letters) {
        const letter = findLetter(cache, id)
        if (stopped) break
        if (letter?.delivery.state === 'waiting' || letter?.delivery.state === 'retrying') await sendOne(transport, letter)
      }
    } catch (error) {
      postpone(
        lettersIn(cache, account.id, ['waiting']).filter((letter) => letters.some(({ id }) => id === letter.id)),
        faultOf(error),
      )
    } finally {
      transport.quit()
    }
  }

  const run = async () => {
    while (!stopped) {
      prune(cache, account.id)
      const letters = due()
      if (letters.length > 0) {
        try {
          await sendAll(letters)
        } catch (error) {
          // The disk or the keychain failed, not the server: the letters stay as they are.
          await signal.wait(backoff(attempt++, pauses.first, pauses.most))
          if (!(error instanceof FaultError)) console.error('outbox:', faultOf(error).kind)
        }
        continue
      }
      await signal.wait(untilNext(lettersIn(cache, account.id, ['retrying'])))
    }
  }
  const running = run()

  return {
    tryNow() {
      for (const { id, delivery } of lettersIn(cache, account.id, ['retrying'])) {
        if (delivery.state === 'retrying') setDelivery(cache, id, { ...delivery, at: Date.now() })
      }
      signal.raise()
    },
    async stop() {
      stopped = true
      signal.raise()
      await running
    },
  }
}

/** A reply that begins with 5 is final, one with 4 is for now (RFC 5321 4.2.1); without a reply nobody said anything. */
function permanence(fault: Fault): 'permanent' | 'transient' | 'none' {
  if (fault.kind === 'auth-refused' || /^5\d\d/.test(fault.reply ?? '')) return /^4/.test(fault.reply ?? '') ? 'transient' : 'permanent'
  return /^4\d\d/.test(fault.reply ?? '') ? 'transient' : 'none'
}

/** A letter that was being sent when the program ended: only if the final dot was still to come is it safe to send again. */
function recoverAfterCrash(cache: Cache, accountId: number): void {
  for (const { id, delivery } of lettersIn(cache, accountId, ['sending'])) {
    if (delivery.state !== 'sending') continue
    setDelivery(cache, id, delivery.handedOver ? { state: 'interrupted', at: Date.now() } : { state: 'waiting', because: 'queued' })
  }
}

/** Accepted letters leave the outbox after a day, but not before their copy is in Sent. */
function prune(cache: Cache, accountId: number): void {
  const pending = lettersToFile(cache, accountId)
  for (const { id, delivery } of lettersIn(cache, accountId, ['accepted'])) {
    if (delivery.state === 'accepted' && delivery.at < Date.now() - keepAcceptedMs && !pending.has(id)) deleteLetter(cache, id)
  }
}

function untilNext(retrying: OutboxItem[]): number | undefined {
  const times = retrying.flatMap(({ delivery }) => (delivery.state === 'retrying' ? [delivery.at] : []))
  return times.length === 0 ? undefined : Math.max(50, Math.min(...times) - Date.now())
}
