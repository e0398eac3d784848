import type { Account, Delivery, Fault, ServerSettings } from '../../../preload/api.ts'
import { noteLargestLetter } from '../../cache/accounts.ts'
import { lettersToFile } from '../../cache/actions.ts'
import { identityFor } from '../../cache/identities.ts'
import type { Cache } from '../../cache/open.ts'
import { deleteLetter, type Item, lettersIn, type StoredLetter, setDelivery, setResults, storedLetter } from '../../cache/outbox.ts'
import { insertTranscript, saveTranscript } from '../../cache/transcripts.ts'
import { FaultError, faultOf } from '../../rpc.ts'
import { backoff, createSignal } from '../signal.ts'
import { afterAcceptance } from './accepted.ts'
import { giveUpAfterMs, type Outcome, pauseAfter, permanence, settleRecipients, stillToSend } from './replies.ts'
import type { SignIn } from './sign-in.ts'
import { createTranscript, type Transcript } from './transcript.ts'
import { openTransport, type Transport } from './transport.ts'

/** Sends one account's letters, oldest first, several over one connection, and records each step before it is taken. */
export type Outbox = {
  /** Tries what waits to be tried again: all of it, or only what no server has asked to come back later with. */
  tryNow(what: 'all' | 'unanswered'): void
  /** A letter was put in or changed. */
  look(): void
  stop(): Promise<void>
}

type Deps = {
  cache: Cache
  account: Account
  /** How to sign in to the account's server, or to an identity's own; `undefined` where the password is missing. */
  signIn: (identityId: number | undefined) => Promise<SignIn | undefined>
  /** How long a silent server is waited for, in ms. */
  patienceMs?: number
  onChange: () => void
  /** A letter was accepted: its copy for Sent is queued, and the message that it answers is marked. */
  onAccepted: (folderIds: number[]) => void
}

type Route = { server: ServerSettings | undefined; identityId: number | undefined }

/** Pauses in ms after trouble of our own, such as a full disk. */
const own = { first: 5_000, most: 10 * 60_000 }
const keepAcceptedMs = 24 * 3600_000
/** No timer runs longer, in ms: a computer that sleeps stops them. */
const longestPause = 60_000

export function startOutbox({ cache, account, signIn, patienceMs, onChange, onAccepted }: Deps): Outbox {
  const signal = createSignal()
  let stopped = false
  let troubles = 0

  const record = (id: number, delivery: Delivery) => {
    setDelivery(cache, id, delivery)
    onChange()
  }

  tryPasswordsAgain(cache, account.id)

  /** After an attempt that left recipients for later: when it is tried again, or that it is given up. */
  const postponed = (letter: Item, fault: Fault): Delivery => {
    const before = letter.delivery.state === 'retrying' ? letter.delivery : undefined
    const since = before?.since ?? Date.now()
    const attempt = (before?.attempt ?? 0) + 1
    if (Date.now() - since > giveUpAfterMs) return { state: 'failed', fault, gaveUp: true }
    return { state: 'retrying', at: Date.now() + pauseAfter(attempt, fault), attempt, since, fault }
  }

  /** Writes down what the server made of a letter, together with all that follows from it. */
  const conclude = (letter: Item, stored: StoredLetter, outcome: Outcome) => {
    const results = settleRecipients(stored.results, outcome)
    const folderIds = cache.transaction(() => {
      setResults(cache, letter.id, results)
      setDelivery(cache, letter.id, deliveryAfter(letter, outcome, results))
      return outcome.taken ? afterAcceptance(cache, account.id, routeOf(letter).server?.host ?? '', letter.id, stored) : []
    })
    onChange()
    if (outcome.taken) onAccepted(folderIds)
  }

  /** The server that a letter goes over: its identity's own, or the account's. */
  const routeOf = ({ identityId }: Item): Route => {
    const own = identityId === undefined ? undefined : identityFor(cache, account.id, identityId)
    return own?.smtp ? { server: own.smtp, identityId: own.id } : { server: account.smtp, identityId: undefined }
  }

  const deliveryAfter = (letter: Item, outcome: Outcome, results: StoredLetter['results']): Delivery => {
    const host = routeOf(letter).server?.host ?? ''
    const later = results.find(({ result }) => result === 'later')
    if (later) return postponed(letter, outcome.fault ?? { kind: 'server-refused', host, reply: later.reply })
    const refused = results.filter(({ result }) => result === 'refused')
    if (refused.length < results.length) {
      const reply = results.find(({ result }) => result === 'accepted')?.reply ?? outcome.reply
      return { state: 'accepted', at: Date.now(), by: host, reply, refused: refused.map(({ address }) => address) }
    }
    const reply = refused[0]?.reply ?? outcome.reply
    return { state: 'failed', fault: outcome.fault ?? { kind: 'server-refused', host, ...(reply ? { reply } : {}) } }
  }

  /** Sends one letter. @throws FaultError when the connection failed; what that means for the letter is written down. */
  const sendOne = async (transport: Transport, letter: Item, transcript: Transcript): Promise<void> => {
    const stored = storedLetter(cache, letter.id)
    if (!stored) return
    const since = Date.now()
    const transcriptId = insertTranscript(cache, account.id, stored.messageId, since)
    let handedOver = false
    record(letter.id, { state: 'sending', since, handedOver })
    try {
      const outcome = await transport.send({ ...stored.envelope, to: stillToSend(stored.results) }, stored.source, () => {
        handedOver = true
        cache.transaction(() => {
          setDelivery(cache, letter.id, { state: 'sending', since, handedOver })
          saveTranscript(cache, transcriptId, transcript.lines)
        })
      })
      saveTranscript(cache, transcriptId, transcript.lines)
      conclude(letter, stored, outcome)
    } catch (error) {
      const fault = faultOf(error)
      transcript.note(fault.kind)
      saveTranscript(cache, transcriptId, transcript.lines)
      record(letter.id, handedOver ? { state: 'interrupted', at: Date.now() } : postponed(letter, fault))
      throw error
    }
  }

  /** No letter could even be begun: the server was not reached, or would not have us. */
  const refuseAll = (letters: Item[], fault: Fault, transcript: Transcript) => {
    transcript.note(fault.kind)
    for (const letter of letters) {
      const stored = storedLetter(cache, letter.id)
      if (!stored) continue
      saveTranscript(cache, insertTranscript(cache, account.id, stored.messageId, Date.now()), transcript.lines)
      record(letter.id, permanence(fault) === 'permanent' ? { state: 'failed', fault } : postponed(letter, fault))
    }
  }

  const sendAll = async (letters: Item[]): Promise<void> => {
    const routes = new Map<number | undefined, { route: Route; letters: Item[] }>()
    for (const letter of letters) {
      const route = routeOf(letter)
      const group = routes.get(route.identityId) ?? { route, letters: [] }
      group.letters.push(letter)
      routes.set(route.identityId, group)
    }
    for (const group of routes.values()) if (!stopped) await sendOver(group.route, group.letters)
  }

  const sendOver = async ({ server, identityId }: Route, letters: Item[]): Promise<void> => {
    const how = await signIn(identityId)
    if (!server || how === undefined) {
      for (const { id } of letters) record(id, { state: 'waiting', because: 'no-password' })
      return
    }
    const transcript = createTranscript()
    let transport: Transport
    try {
      transport = await openTransport(server, how, transcript, patienceMs)
    } catch (error) {
      refuseAll(letters, faultOf(error), transcript)
      return
    }
    const largest = transport.largest()
    if (largest !== undefined) noteLargestLetter(cache, server, largest)
    const preamble = transcript.lines.length
    try {
      // What came meanwhile goes along.
      const next = () => due(cache, account.id).find((letter) => routeOf(letter).identityId === identityId)
      for (let letter = next(); letter && !stopped && transport.usable(); letter = next()) {
        transcript.cut(preamble)
        await sendOne(transport, letter, transcript)
      }
    } catch (error) {
      // The letter that it happened to waits; the others go over a new connection.
      if (!(error instanceof FaultError)) throw error
    } finally {
      transport.quit()
    }
  }

  const run = async () => {
    while (!stopped) {
      try {
        // Nothing is being sent now: what says so was cut short, by the end of the program or by a disk that would not take the outcome.
        recover(cache, account.id)
        prune(cache, account.id)
        const letters = due(cache, account.id)
        if (letters.length > 0) {
          await sendAll(letters)
          troubles = 0
          continue
        }
        await signal.wait(untilNext(lettersIn(cache, account.id, ['waiting', 'retrying'])))
      } catch (error) {
        // The disk or the keychain failed, not the server: the letters stay as they are.
        console.error('outbox:', faultOf(error).kind)
        await signal.wait(backoff(troubles++, own.first, own.most))
      }
    }
  }
  const running = run()

  return {
    tryNow(what) {
      for (const { id, delivery } of lettersIn(cache, account.id, ['retrying', 'failed', 'waiting'])) {
        if (delivery.state === 'retrying' && (what === 'all' || permanence(delivery.fault) === 'none')) {
          setDelivery(cache, id, { ...delivery, at: Date.now() })
        }
        // The password may be another now.
        const refused = delivery.state === 'failed' && delivery.fault.kind === 'auth-refused'
        const missing = delivery.state === 'waiting' && delivery.because === 'no-password'
        if (what === 'all' && (refused || missing)) record(id, { state: 'waiting', because: 'queued' })
      }
      signal.raise()
    },
    look: () => signal.raise(),
    async stop() {
      stopped = true
      signal.raise()
      await running
    },
  }
}

/** When a letter may go out, in ms since the epoch; undefined where it is not for us to send it. */
function dueAt({ delivery }: Item): number | undefined {
  switch (delivery.state) {
    case 'waiting':
      if (delivery.because === 'undo' || delivery.because === 'scheduled') return delivery.until
      // Without a password it waits until somebody asks for it to be tried.
      return delivery.because === 'queued' ? 0 : undefined
    case 'retrying':
      return delivery.at
    case 'sending':
    case 'accepted':
    case 'failed':
    case 'interrupted':
      return undefined
  }
}

const due = (cache: Cache, accountId: number): Item[] =>
  lettersIn(cache, accountId, ['waiting', 'retrying']).filter((letter) => (dueAt(letter) ?? Number.POSITIVE_INFINITY) <= Date.now())

function untilNext(letters: Item[]): number | undefined {
  const times = letters.flatMap((letter) => dueAt(letter) ?? [])
  return times.length === 0 ? undefined : Math.min(longestPause, Math.max(20, Math.min(...times) - Date.now()))
}

/** A letter that was being sent when that was cut short: only if the final dot was still to come is it safe to send again. */
function recover(cache: Cache, accountId: number): void {
  for (const { id, delivery } of lettersIn(cache, accountId, ['sending'])) {
    if (delivery.state !== 'sending') continue
    setDelivery(cache, id, delivery.handedOver ? { state: 'interrupted', at: Date.now() } : { state: 'waiting', because: 'queued' })
  }
}

/** The password may be there by now. */
function tryPasswordsAgain(cache: Cache, accountId: number): void {
  for (const { id, delivery } of lettersIn(cache, accountId, ['waiting'])) {
    if (delivery.state === 'waiting' && delivery.because === 'no-password') setDelivery(cache, id, { state: 'waiting', because: 'queued' })
  }
}

/** Accepted letters leave the outbox after a day, but not before their copy is in Sent. */
function prune(cache: Cache, accountId: number): void {
  const pending = lettersToFile(cache, accountId)
  for (const { id, delivery } of lettersIn(cache, accountId, ['accepted'])) {
    if (delivery.state === 'accepted' && delivery.at < Date.now() - keepAcceptedMs && !pending.has(id)) deleteLetter(cache, id)
  }
}
