import type { Account, AccountActivity } from '../../preload/contract/index.ts'
import { findAccount, listAccounts } from '../cache/accounts/rows.ts'
import { hurryCopies } from '../cache/letters/sent-copies.ts'
import { takeRegrouped } from '../cache/lists/changed-conversations.ts'
import { locationsOf } from '../cache/messages/rows.ts'
import type { Cache } from '../cache/store/open.ts'
import { FaultError } from '../kit/rpc.ts'
import type { SecretKey } from '../secrets/index.ts'
import { createContactCounter } from './arrivals/contacts.ts'
import { createArrivals } from './arrivals/judge.ts'
import { createSnoozeClock } from './arrivals/snooze.ts'
import type { Applied } from './changes/applied.ts'
import type { EngineEvent } from './handlers.ts'
import { createIndexer } from './ingest/indexer.ts'
import type { DigestPool } from './ingest/pool.ts'
import { type Outbox, startOutbox } from './outgoing/outbox/send-due.ts'
import { serverOf } from './servers.ts'
import { startRunner } from './sync/account-sync.ts'
import type { Runner } from './sync/account-sync-api.ts'

export type Deps = {
  cache: Cache
  pool: DigestPool
  secret: (key: SecretKey) => Promise<string | undefined>
  emit: (event: EngineEvent) => void
  /** No rule is run. */
  safe?: boolean
}

/** Past so many messages it is told that all of a folder may have changed. */
const mostNamed = 1000

/**
 * Starts every account, each with its sync and its outbox, and what works for all of them in the background: rules and muted conversations, snoozed
 * messages, the index, contacts.
 */
export function startAccounts({ cache, pool, secret, emit: tell, safe = false }: Deps) {
  /** Whether there is room on the disk for what nobody has asked for. */
  let hasRoom = true
  /** Whether transfers cost, so that only new mail is fetched unasked. */
  let isSaving = false
  const contacts = createContactCounter(cache)
  const indexer = createIndexer(cache, pool, (ids) => tell({ name: 'messagesChanged', payload: { folderIds: [], ids, listed: false } }))
  const emit = (event: EngineEvent) => {
    tell(event)
    // By then all that is to be kept offline has been fetched and indexed with it; what is only listed is left.
    if (event.name === 'activityChanged' && event.payload.activity.state === 'up-to-date') {
      indexer.wake()
      contacts.wake()
      arrivals.again(event.payload.accountId, true)
    }
  }
  const running = new Map<number, { runner: Runner; outbox: Outbox }>()
  const outboxChanged = () => emit({ name: 'outboxChanged', payload: {} })

  const start = (account: Account) => {
    const outbox = startOutbox({
      cache,
      account,
      signIn: async (identityId) => {
        const password =
          identityId === undefined
            ? ((await secret(`${account.id}:smtp`)) ?? (await secret(`${account.id}:imap`)))
            : await secret(`${account.id}:smtp:${identityId}`)
        return password === undefined ? undefined : { with: 'password', password }
      },
      onChange: outboxChanged,
      onAccepted: (folderIds) => {
        for (const { runner: each } of running.values()) each.wake()
        if (folderIds.length > 0) emit({ name: 'messagesChanged', payload: { folderIds, ids: [], listed: true } })
      },
    })
    const runner = startRunner({
      cache,
      pool,
      account,
      server: serverOf(cache, account),
      password: () => secret(`${account.id}:imap`),
      emit,
      onElsewhere: (applied) => void announce(applied),
      onArrived: (ids) => arrivals.come(account.id, ids),
      onOnline: () => outbox.tryNow('unanswered'),
      downloads: () => (!hasRoom ? 'none' : isSaving ? 'new' : 'all'),
    })
    running.set(account.id, { runner, outbox })
    arrivals.again(account.id, false)
  }

  const stop = async (accountId: number) => {
    const account = running.get(accountId)
    running.delete(accountId)
    await Promise.all([account?.runner.stop(), account?.outbox.stop()])
  }

  /** Tells of what was applied, and wakes whom it concerns. `isAll`: whether it names each message and each folder of which lists change. */
  const announce = ({ accountIds, byFolder, listed, folders }: Applied, isAll = false): void => {
    for (const id of accountIds) {
      running.get(id)?.runner.wake()
      if (folders) emit({ name: 'foldersChanged', payload: { accountId: id } })
    }
    if (byFolder.size === 0) return
    const others = listed && isAll ? takeRegrouped(cache) : []
    const ids = [...new Set([...byFolder.values(), others ?? []].flat())]
    const named = !listed || (isAll && others !== undefined && ids.length <= mostNamed)
    emit({ name: 'messagesChanged', payload: { folderIds: [...byFolder.keys()], ids: named ? ids : [], listed } })
  }

  const fetchMessage = async (id: number): Promise<void> => {
    const [location] = locationsOf(cache, id)
    if (!location) throw new FaultError({ kind: 'not-found' })
    await running.get(location.accountId)?.runner.fetch({ ...location, messageId: id })
  }

  const arrivals = createArrivals({
    cache,
    fetch: fetchMessage,
    announce,
    tell: (ids) => tell({ name: 'mailArrived', payload: { ids } }),
    runsRules: !safe,
    onForwarded: (accountId) => {
      running.get(accountId)?.outbox.look()
      outboxChanged()
    },
  })

  const snoozes = createSnoozeClock(cache, (applied, ids) => {
    announce(applied)
    tell({ name: 'mailArrived', payload: { ids, returned: true } })
  })

  for (const account of listAccounts(cache)) start(account)
  snoozes.wake()
  indexer.wake()
  contacts.wake()

  /** Looks for mail now and tries what waits, in one account (its password is new, say) or in all. */
  const wake = (accountId: number | undefined): void => {
    for (const [id, { runner, outbox }] of running) {
      if (accountId !== undefined && id !== accountId) continue
      hurryCopies(cache, id)
      runner.check()
      outbox.tryNow('all')
    }
  }

  return {
    emit,
    announce,
    outboxChanged,
    fetchMessage,
    wake,
    runnerOf: (accountId: number): Runner | undefined => running.get(accountId)?.runner,
    outboxOf: (accountId: number): Outbox | undefined => running.get(accountId)?.outbox,
    wakeSnoozed: (): void => snoozes.wake(),
    activity: (): Record<number, AccountActivity> => Object.fromEntries([...running].map(([id, { runner }]) => [id, runner.activity()])),
    /** These messages are on screen. */
    want: (ids: number[]): void => {
      for (const { runner } of running.values()) runner.want(ids)
    },
    /** @throws FaultError `not-found` */
    start: (accountId: number): void => {
      const account = findAccount(cache, accountId)
      if (!account) throw new FaultError({ kind: 'not-found' })
      // A thread that was started since has found it.
      if (!running.has(accountId)) start(account)
    },
    stop,
    /** The computer slept or its network changed. */
    doubt: (): void => {
      snoozes.wake()
      for (const { runner, outbox } of running.values()) {
        runner.doubt()
        outbox.tryNow('unanswered')
      }
    },
    /** Whether there is room on the disk to fetch what nobody has opened. What a person does goes on either way. */
    setRoom: (enough: boolean): void => {
      if (hasRoom === enough) return
      hasRoom = enough
      if (hasRoom) for (const { runner } of running.values()) runner.reconsider()
    },
    /** Whether transfers cost: old mail that nobody has opened waits then. What a person does goes on either way. */
    setSaving: (saving: boolean): void => {
      if (isSaving === saving) return
      isSaving = saving
      if (!saving) for (const { runner } of running.values()) runner.reconsider()
    },
    /** Stops all of it; what is under way comes to an end first. */
    close: async (): Promise<void> => {
      contacts.stop()
      snoozes.stop()
      await Promise.all([indexer.stop(), ...[...running.keys()].map(stop)])
    },
  }
}
