import type { Account, Delivery, Fault, ServerSettings } from '../../../../preload/contract/index.ts'
import { identityFor } from '../../../cache/accounts/identities.ts'
import { noteLargestLetter } from '../../../cache/accounts/rows.ts'
import { type Item, lettersIn, type StoredLetter, setDelivery, setResults, storedLetter } from '../../../cache/letters/outbox.ts'
import type { Mark } from '../../../cache/letters/sent-copies.ts'
import { insertTranscript, saveTranscript } from '../../../cache/letters/transcripts.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { FaultError, faultOf } from '../../../kit/rpc.ts'
import { backoff, createSignal } from '../../../kit/wake-signal.ts'
import { giveUpAfterMs, notPutOff, type Outcome, pauseAfter, permanence, settleRecipients, stillToSend } from '../../smtp/replies.ts'
import type { SignIn } from '../../smtp/sign-in.ts'
import { createTranscript, type Transcript } from '../../smtp/transcript.ts'
import { openTransport, type Transport } from '../../smtp/transport.ts'
import { afterAcceptance, markOf } from '../sent/after-acceptance.ts'
import { due, prune, recover, tryPasswordsAgain, untilNext } from './due.ts'
import { createPace } from './pace.ts'
import { passwordRefused, passwordWorked, wayOf } from './password-memory.ts'

/** Sends one account's letters, oldest first, several over one connection, and records each step before it is taken. */
export type Outbox = {
  /** Tries what waits to be tried again: all of it, or only what no server has asked to come back later with. */
  tryNow(what: 'all' | 'unanswered'): void
  /** A letter was put in or changed; `asked`: by a person, who waits to see what comes of it. */
  look(asked?: boolean): void
  /** Stops sending this letter, which is taken back unless the server may have it by now. */
  cancel(id: number): void
  /** Ends at once, whatever is waited for; only a server that has a whole letter gets a moment to confirm it. */
  stop(): Promise<void>
}

type Deps = {
  cache: Cache
  account: Account
  /** How to sign in to the account's server, or to an identity's own; `undefined` where the password is missing. */
  signIn: (identityId: number | undefined) => Promise<SignIn | undefined>
  /** The longest that a silent server is waited for, in ms, where that is less than RFC 5321 has it. */
  patienceMs?: number
  onChange: () => void
  /** A letter was accepted: its copy for Sent is queued, and the message that it answers is marked. */
  onAccepted: (folderIds: number[]) => void
}

type Route = { server: ServerSettings | undefined; identityId: number | undefined }

/** Pauses in ms after trouble of our own, such as a full disk. */
const own = { first: 5_000, most: 10 * 60_000 }
/** So long, in ms, the end of the program waits for the reply to a final dot: without it nobody knows whether the letter arrived. */
const lastMoment = 1_500

/** A connection that is being made or used; `letter`: what goes over it just now. */
type Active = { abort: AbortController; letter: number | undefined; handedOver: boolean }

/** Waits until a letter is due, sends all that are, and begins anew: `sendAll` groups them by server, `sendThrough` has the connection, `conclude` the outcome. */
export function startOutbox({ cache, account, signIn, patienceMs, onChange, onAccepted }: Deps): Outbox {
  const signal = createSignal()
  const pace = createPace()
  const active = new Set<Active>()
  const cancelled = new Set<number>()
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
    const now = Date.now()
    const attempt = (before?.attempt ?? 0) + 1
    const since = before ? before.since + notPutOff(before, fault, now) : now
    if (now - since > giveUpAfterMs) return { state: 'failed', fault, gaveUp: true }
    return { state: 'retrying', at: now + pauseAfter(attempt, fault), attempt, since, tried: now, fault }
  }

  /** Writes down what the server made of a letter, together with all that follows from it. */
  const conclude = (letter: Item, stored: StoredLetter, outcome: Outcome, mark: Mark | undefined) => {
    const results = settleRecipients(stored.results, outcome)
    const delivery = deliveryAfter(letter, outcome, results)
    if (outcome.taken || delivery.state === 'failed') pace.achieved(routeOf(letter).identityId)
    const folderIds = cache.transaction(() => {
      setResults(cache, letter.id, results)
      setDelivery(cache, letter.id, delivery)
      return outcome.taken ? afterAcceptance(cache, letter.id, stored, { server: routeOf(letter).server, mark }) : []
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
  const sendOne = async (transport: Transport, letter: Item, transcript: Transcript, over: Active): Promise<void> => {
    const stored = storedLetter(cache, letter.id)
    if (!stored) return
    const since = Date.now()
    const mark = markOf(cache, account.id)
    const transcriptId = insertTranscript(cache, account.id, stored.messageId, since)
    over.letter = letter.id
    over.handedOver = false
    record(letter.id, { state: 'sending', since, handedOver: false })
    try {
      const outcome = await transport.send({ ...stored.envelope, to: stillToSend(stored.results) }, stored.source, () => {
        over.handedOver = true
        cache.transaction(() => {
          setDelivery(cache, letter.id, { state: 'sending', since, handedOver: true })
          saveTranscript(cache, transcriptId, transcript.lines)
        })
        onChange()
      })
      saveTranscript(cache, transcriptId, transcript.lines)
      conclude(letter, stored, outcome, mark)
    } catch (error) {
      const fault = faultOf(error)
      transcript.note(fault.kind)
      saveTranscript(cache, transcriptId, transcript.lines)
      record(letter.id, afterBreak(letter, fault, over))
      throw error
    } finally {
      over.letter = undefined
      cancelled.delete(letter.id)
    }
  }

  /** A letter whose connection ended: by itself, because a person stopped it, or with the program. */
  const afterBreak = (letter: Item, fault: Fault, { handedOver, abort }: Active): Delivery => {
    if (handedOver) return { state: 'interrupted', at: Date.now() }
    if (cancelled.has(letter.id)) return { state: 'waiting', because: 'editing' }
    return abort.signal.aborted ? letter.delivery : postponed(letter, fault)
  }

  /** Those that nobody has taken back, put off or deleted while a server was waited for. */
  const stillDue = (letters: Item[]): Item[] => {
    const ids = new Set(letters.map(({ id }) => id))
    return due(cache, account.id).filter(({ id }) => ids.has(id))
  }

  /** No letter could even be begun: the server was not reached, or would not have us. */
  const refuseAll = (letters: Item[], server: ServerSettings, fault: Fault, transcript: Transcript) => {
    transcript.note(fault.kind)
    const again = passwordRefused(cache, account.id, server, fault)
    for (const letter of stillDue(letters)) {
      const stored = storedLetter(cache, letter.id)
      if (!stored) continue
      saveTranscript(cache, insertTranscript(cache, account.id, stored.messageId, Date.now()), transcript.lines)
      record(letter.id, refusedAtTheDoor(letter, fault, again))
    }
  }

  /** `again`: when a password that worked before is tried once more. */
  const refusedAtTheDoor = (letter: Item, fault: Fault, again: number | undefined): Delivery => {
    if (again === undefined && permanence(fault) === 'permanent') return { state: 'failed', fault }
    const next = postponed(letter, fault)
    return next.state === 'retrying' && again !== undefined ? { ...next, at: again } : next
  }

  const sendAll = async (letters: Item[]): Promise<void> => {
    const routes = new Map<number | undefined, { route: Route; letters: Item[] }>()
    for (const letter of letters) {
      const route = routeOf(letter)
      const group = routes.get(route.identityId) ?? { route, letters: [] }
      group.letters.push(letter)
      routes.set(route.identityId, group)
    }
    // A server that takes its time must not hold up what goes over another.
    const ends = await Promise.allSettled([...routes.values()].map(({ route, letters }) => sendOver(route, letters)))
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
  }

  const sendOver = async ({ server, identityId }: Route, letters: Item[]): Promise<void> => {
    const how = await signIn(identityId)
    if (!server || how === undefined) {
      for (const { id } of stillDue(letters)) record(id, { state: 'waiting', because: 'no-password' })
      return
    }
    const over: Active = { abort: new AbortController(), letter: undefined, handedOver: false }
    active.add(over)
    try {
      if (!stopped) await sendThrough(server, how, letters, identityId, over)
    } finally {
      active.delete(over)
    }
  }

  const sendThrough = async (server: ServerSettings, how: SignIn, letters: Item[], identityId: number | undefined, over: Active) => {
    const transcript = createTranscript()
    let transport: Transport
    const connecting = () => pace.note(identityId)
    try {
      const way = wayOf(cache, account.id, server)
      transport = await openTransport(server, how, transcript, { way, mostMs: patienceMs, signal: over.abort.signal, connecting })
    } catch (error) {
      if (!stopped) refuseAll(letters, server, faultOf(error), transcript)
      return
    }
    if (transport.way !== undefined) passwordWorked(cache, account.id, server, transport.way)
    const largest = transport.largest()
    if (largest !== undefined) noteLargestLetter(cache, server, largest)
    const preamble = transcript.lines.length
    try {
      // What came meanwhile goes along.
      const next = () => due(cache, account.id).find((letter) => routeOf(letter).identityId === identityId)
      for (let letter = next(); letter && !stopped && transport.usable(); letter = next()) {
        transcript.cut(preamble)
        await sendOne(transport, letter, transcript, over)
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
        const waits = letters.map((letter) => pace.wait(routeOf(letter).identityId))
        const now = letters.filter((_, index) => waits[index] === 0)
        if (now.length > 0) {
          await sendAll(now)
          troubles = 0
          continue
        }
        const held = new Set(letters.map(({ id }) => id))
        const others = lettersIn(cache, account.id, ['waiting', 'retrying']).filter(({ id }) => !held.has(id))
        await signal.wait(untilNext(others, waits))
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
      pace.ask()
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
    look(asked = false) {
      if (asked) pace.ask()
      signal.raise()
    },
    cancel(id) {
      const over = [...active].find(({ letter }) => letter === id)
      if (!over) return
      cancelled.add(id)
      over.abort.abort()
    },
    async stop() {
      stopped = true
      signal.raise()
      const last = setTimeout(() => {
        for (const { abort } of active) abort.abort()
      }, lastMoment)
      for (const { handedOver, letter, abort } of active) if (letter === undefined || !handedOver) abort.abort()
      await running
      clearTimeout(last)
    },
  }
}
