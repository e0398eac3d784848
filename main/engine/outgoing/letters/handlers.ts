import type { Account, Answers, Delivery, Letter, RecipientResult, Valid } from '../../../../preload/contract/index.ts'
import { isMissed, isTaken } from '../../../../preload/mail/delivery.ts'
import { identityFor } from '../../../cache/accounts/identities.ts'
import { findAccount } from '../../../cache/accounts/rows.ts'
import { keepLetter } from '../../../cache/letters/autosaved.ts'
import {
  deleteLetter,
  findLetter,
  insertLetter,
  letterByKey,
  type QueuedLetter,
  setDelivery,
  setResults,
  storedLetter,
} from '../../../cache/letters/outbox.ts'
import { judgeLetter } from '../../../cache/letters/outcome.ts'
import { copyIsOpen, hurryCopies, leaveOutCopy } from '../../../cache/letters/sent-copies.ts'
import { noteWritten } from '../../../cache/people/contacts.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { readSettings } from '../../../cache/store/settings.ts'
import { FaultError } from '../../../kit/rpc.ts'
import { parseMessage } from '../../../message/parse.ts'
import { composeLetter } from '../../../message/writing/compose.ts'
import type { Applied } from '../../changes/applied.ts'
import { removeDraft, trashDraft } from '../drafts/handlers.ts'
import { afterAcceptance } from '../sent/after-acceptance.ts'
import { type Redirect, redirectMessage } from './redirect.ts'
import { markResent, sendAgain, toEdit, unmarkResent } from './resend.ts'
import { attached, type FullAttachment, type FullLetter, type WithFiles } from './with-files.ts'

type Deps = {
  cache: Cache
  /** The outbox of this account has something to look at. */
  look: (accountId: number) => void
  /** Its connection shall not be waited for any longer. */
  stop: (accountId: number, id: number) => void
  onChange: () => void
  /** What it meant for messages: a draft that a letter was has gone. */
  announce: (applied: Applied) => void
}

/** What a person may do with letters on their way out. Every change is on disk before its promise resolves. */
export function letterHandlers({ cache, look, stop, onChange, announce }: Deps) {
  const changed = (accountId: number) => {
    onChange()
    look(accountId)
  }
  /** The letter, unless the server may be hearing of it just now: then it is too late to change anything. */
  const atRest = (id: number) => {
    const letter = findLetter(cache, id)
    return letter?.delivery.state === 'sending' || letter?.delivery.state === 'accepted' ? undefined : letter
  }

  const answers = {
    /** It shall go out now, whatever it waits for. */
    retryLetter: ({ id }) => {
      const letter = atRest(id)
      if (!letter) return
      const { accountId, delivery } = letter
      if (delivery.state === 'retrying') setDelivery(cache, id, { ...delivery, at: Date.now() })
      else again(cache, id)
      changed(accountId)
    },
    rescheduleLetter: ({ id, at }) => {
      const letter = atRest(id)
      if (!letter) return
      setDelivery(
        cache,
        id,
        at === undefined ? { state: 'waiting', because: 'queued' } : { state: 'waiting', because: 'scheduled', until: at },
      )
      changed(letter.accountId)
    },
    discardLetter: ({ id }) => {
      const item = findLetter(cache, id)
      if (item?.delivery.state === 'sending') return
      const resends = storedLetter(cache, id)?.letter?.resends
      cache.transaction(() => {
        if (item && resends !== undefined && !isTaken(judgeLetter(cache, item)) && item.delivery.state !== 'interrupted')
          unmarkResent(cache, resends)
        deleteLetter(cache, id)
      })
      onChange()
    },
    sendAgain: ({ id }) => {
      const delivery = firstDelivery(undefined, readSettings(cache).undoSeconds)
      const { outboxId, accountId } = sendAgain(cache, id, delivery)
      changed(accountId)
      return { outboxId, until: delivery.state === 'waiting' && 'until' in delivery ? delivery.until : undefined }
    },
    /** Stops sending a letter, as far as that is still possible. */
    stopLetter: ({ id }) => {
      const letter = findLetter(cache, id)
      if (letter?.delivery.state === 'sending') stop(letter.accountId, id)
    },
    /** The copy of an accepted letter shall come to Sent now, or not at all. */
    settleSentCopy: ({ id, as }) => {
      const letter = findLetter(cache, id)
      if (!letter) return
      if (as === 'leave-out') leaveOutCopy(cache, id)
      else hurryCopies(cache, letter.accountId, id)
      changed(letter.accountId)
    },
    /** The person says what became of an interrupted letter: it arrived, or it shall go out again. */
    settleLetter: ({ id, arrived }) => {
      const letter = findLetter(cache, id)
      if (letter?.delivery.state !== 'interrupted') return
      if (arrived) {
        const results = letter.recipients.map(
          (recipient): RecipientResult => (recipient.result === 'refused' ? recipient : { ...recipient, result: 'accepted' }),
        )
        cache.transaction(() => {
          setResults(cache, id, results)
          setDelivery(cache, id, {
            state: 'accepted',
            at: letter.delivery.state === 'interrupted' ? letter.delivery.at : 0,
            by: '',
            reply: '',
            refused: [],
          })
          const stored = storedLetter(cache, id)
          if (stored) afterAcceptance(cache, id, stored, { server: undefined, mark: undefined })
        })
      } else again(cache, id)
      changed(letter.accountId)
    },
  } satisfies Partial<Answers<'engine'>>

  return {
    redirectMessage: async (redirect: Redirect) => {
      const delivery = firstDelivery(undefined, readSettings(cache).undoSeconds)
      const outboxId = await redirectMessage(cache, redirect, delivery)
      changed(redirect.accountId)
      return { outboxId, until: delivery.state === 'waiting' && 'until' in delivery ? delivery.until : undefined }
    },
    ...answers,
    /** Puts it into the outbox, in place of what is kept of it under `key`; asked twice with one key there is one letter. */
    sendLetter: async ({ letter, key }: WithFiles<Valid<'sendLetter'>>): Promise<{ outboxId: number; until: number | undefined }> => {
      const account = findAccount(cache, letter.accountId)
      if (!account) throw new FaultError({ kind: 'not-found' })
      const outboxId = await putInOutbox(cache, account, letter, key, announce)
      changed(account.id)
      const delivery = findLetter(cache, outboxId)?.delivery
      return { outboxId, until: delivery?.state === 'waiting' && 'until' in delivery ? delivery.until : undefined }
    },
    /** Gives a letter back to be written further. It stays in the outbox, and does not go out, until the new one takes its place. */
    takeLetterBack: async ({
      id,
    }: Valid<'takeLetterBack'>): Promise<{ letter: Omit<Letter, 'attachments'>; attachments: FullAttachment[] }> => {
      const item = findLetter(cache, id)
      const stored = storedLetter(cache, id)
      const judged = item && judgeLetter(cache, item)
      if (!item || !judged || !stored?.letter) throw new FaultError({ kind: 'not-found' })
      const attachments = async () => (await parseMessage(stored.source)).parts.map(attached)
      // Some have it: that letter stays what it is, and another takes its place for the others.
      if (judged.outcome === 'missed' && isTaken(judged)) {
        return { letter: { ...toEdit(stored.letter, judged.missed), resends: id }, attachments: await attachments() }
      }
      const delivery = atRest(id)?.delivery
      if (!delivery || delivery.state === 'interrupted') throw new FaultError({ kind: 'not-found' })
      setDelivery(cache, id, { state: 'waiting', because: 'editing' })
      onChange()
      const { bccHeader: _, sendAt: __, key: ___, ...letter } = stored.letter
      return { letter: { ...without(letter, stored.results), replaces: id }, attachments: await attachments() }
    },
  }
}

/**
 * Writes the letter as it will go out and puts it in the outbox, unless one of this key is there already. `onApplied` hears of what became of
 * its drafts. @throws FaultError `invalid-address` when nobody is to have it.
 */
export async function putInOutbox(
  cache: Cache,
  account: Account,
  letter: FullLetter,
  key?: string,
  onApplied: (applied: Applied) => void = () => {},
): Promise<number> {
  const { to, cc, bcc } = letter
  if (to.length + cc.length + bcc.length === 0) throw new FaultError({ kind: 'invalid-address' })
  const identity = identityFor(cache, account.id, letter.identityId)
  if (!identity) throw new FaultError({ kind: 'not-found' })
  const from = { name: identity.name, address: identity.email }
  const { messageId, source, recipients, bccHeader, eightBit } = await composeLetter({
    ...letter,
    from,
    replyTo: identity.replyTo,
    date: new Date(letter.sendAt ?? Date.now()),
    zone: readSettings(cache).dateZone,
  })
  const { attachments: _, replaces, resends, draft, supersedes, ...written } = letter
  const queued: QueuedLetter = {
    accountId: account.id,
    messageId,
    subject: letter.subject,
    to: [...to, ...cc, ...bcc],
    identityId: identity.id,
    envelope: { from: identity.email, to: recipients, ...(letter.receipt ? { receipt: true } : {}), ...(eightBit ? { eightBit } : {}) },
    source,
    letter: { ...written, ...(resends === undefined ? {} : { resends }), bccHeader, ...(key === undefined ? {} : { key }) },
  }
  const gone: (Applied | undefined)[] = []
  const outboxId = cache.transaction(() => {
    const before = key === undefined ? undefined : letterByKey(cache, key)
    if (before !== undefined) return before
    if (key !== undefined) keepLetter(cache, key, undefined)
    const replaced = replaces === undefined ? undefined : findLetter(cache, replaces)
    if (replaced?.delivery.state === 'waiting') replace(cache, replaced.id)
    if (resends !== undefined) markResent(cache, resends)
    if (draft !== undefined) gone.push(removeDraft(cache, draft))
    if (supersedes !== undefined) gone.push(trashDraft(cache, supersedes))
    noteWritten(cache, account.id, [...to, ...cc, ...bcc], Date.now())
    return insertLetter(cache, queued, firstDelivery(letter.sendAt, readSettings(cache).undoSeconds))
  })
  for (const applied of gone) if (applied) onApplied(applied)
  return outboxId
}

/** A letter that is written anew goes, unless some had it already and its copy is still to come to Sent. */
function replace(cache: Cache, id: number): void {
  const stored = storedLetter(cache, id)
  if (!stored || !copyIsOpen(cache, id)) {
    deleteLetter(cache, id)
    return
  }
  const had = stored.results.filter(({ result }) => result === 'accepted')
  setResults(cache, id, had)
  setDelivery(cache, id, { state: 'accepted', at: Date.now(), by: '', reply: had[0]?.reply ?? '', refused: [] })
}

function firstDelivery(sendAt: number | undefined, undoSeconds: number): Delivery {
  if (sendAt !== undefined && sendAt > Date.now()) return { state: 'waiting', because: 'scheduled', until: sendAt }
  return undoSeconds > 0
    ? { state: 'waiting', because: 'undo', until: Date.now() + undoSeconds * 1000 }
    : { state: 'waiting', because: 'queued' }
}

/** Recipients that were refused are tried again only because the person wants it. Who has it by what is reported does not get it once more. */
function again(cache: Cache, id: number): void {
  const stored = storedLetter(cache, id)
  const item = findLetter(cache, id)
  if (!stored || !item) return
  const fates = new Map(judgeLetter(cache, item).recipients.map(({ address, fate }) => [address, fate]))
  cache.transaction(() => {
    setResults(
      cache,
      id,
      stored.results.map((recipient): RecipientResult => {
        const fate = fates.get(recipient.address) ?? 'open'
        if (recipient.result === 'accepted' || recipient.result === 'resent') return recipient
        return { ...recipient, result: isMissed(fate) || fate === 'open' || fate === 'deferred' ? 'pending' : 'accepted' }
      }),
    )
    setDelivery(cache, id, { state: 'waiting', because: 'queued' })
  })
}

/** Who has it already does not get it once more. */
function without(letter: Omit<Letter, 'attachments'>, results: RecipientResult[]): Omit<Letter, 'attachments'> {
  const done = new Set(results.filter(({ result }) => result === 'accepted').map(({ address }) => address))
  const open = (list: Letter['to']) => list.filter(({ address }) => !done.has(address))
  return { ...letter, to: open(letter.to), cc: open(letter.cc), bcc: open(letter.bcc) }
}
