import type { Told } from '../../preload/contract/events.ts'
import type { Account, AccountActivity, AccountDraft, Action, Answers, CheckResult } from '../../preload/contract/index.ts'
import {
  chooseRole,
  deleteAccount,
  findAccount,
  insertAccount,
  listAccounts,
  noteLargestLetter,
  saveOfflinePolicy,
} from '../cache/accounts/rows.ts'
import { setKeep } from '../cache/folders/changes.ts'
import { folderById } from '../cache/folders/rows.ts'
import { countOpenCopies, hurryCopies } from '../cache/letters/sent-copies.ts'
import { takeRegrouped } from '../cache/lists/changed-conversations.ts'
import { withoutSource } from '../cache/messages/cross-account.ts'
import { locationsOf } from '../cache/messages/rows.ts'
import { countActions } from '../cache/queue/counts.ts'
import type { Cache } from '../cache/store/open.ts'
import { FaultError } from '../kit/rpc.ts'
import type { SecretKey } from '../secrets/index.ts'
import { probeAccount } from './accounts/check-account.ts'
import { createContactCounter } from './arrivals/contacts.ts'
import { createArrivals } from './arrivals/judge.ts'
import { createSnoozeClock } from './arrivals/snooze.ts'
import { byHandHandlers } from './by-hand.ts'
import type { Applied } from './changes/applied.ts'
import { applyActions } from './changes/apply.ts'
import { applyUndo, applyUndoable, undoActions } from './changes/undo.ts'
import { createIndexer } from './ingest/indexer.ts'
import type { DigestPool } from './ingest/pool.ts'
import { draftHandlers } from './outgoing/drafts/handlers.ts'
import { letterHandlers } from './outgoing/letters/handlers.ts'
import { answerReceipt } from './outgoing/letters/read-receipts.ts'
import { type Outbox, startOutbox } from './outgoing/outbox/run.ts'
import { serverOf } from './servers.ts'
import { startRunner } from './sync/account-sync.ts'
import type { Runner, RunnerEvent } from './sync/account-sync-api.ts'
import { keepingHandlers } from './user-data.ts'

export type EngineEvent = RunnerEvent | Told<'accountsChanged' | 'checkProgress' | 'downloadProgress' | 'knownWordsChanged'>

export type EngineApi = ReturnType<typeof engineHandlers>

type Deps = {
  cache: Cache
  pool: DigestPool
  secret: (key: SecretKey) => Promise<string | undefined>
  emit: (event: EngineEvent) => void
  /** No rule is run. */
  safe?: boolean
}

/** Past so many messages it is told that all of a folder may have changed. */
const mostNamed = 1000

/** Answers what the window asks of the engine, and what the main thread does. Every change is on disk before its promise resolves. */
export function engineHandlers({ cache, pool, secret, emit: tell, safe = false }: Deps) {
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
    cancelDownloads({ accountId })
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

  /** What goes to another account must be here whole first. */
  const fetchForOtherAccounts = async (actions: readonly Action[]): Promise<void> => {
    for (const action of actions) {
      if ((action.kind !== 'move' && action.kind !== 'copy') || !('folderId' in action.to)) continue
      const folder = folderById(cache, action.to.folderId)
      if (folder) for (const id of withoutSource(cache, action.messageIds, folder.accountId)) await fetchMessage(id)
    }
  }

  const { cancelDownloads, ...byHand } = byHandHandlers({
    cache,
    pool,
    runnerOf: (accountId) => running.get(accountId)?.runner,
    announce,
    emit,
    fetchFirst: fetchForOtherAccounts,
  })

  const snoozes = createSnoozeClock(cache, (applied, ids) => {
    announce(applied)
    tell({ name: 'mailArrived', payload: { ids, returned: true } })
  })

  /** Tries of servers that are going on, each with what gives it up. */
  const checks = new Map<string, AbortController>()

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

  const answers = {
    cancelCheck: ({ key }) => checks.get(key)?.abort(),
    checkMail: () => wake(undefined),
    queueActions: async ({ actions, undoable = true }) => {
      await fetchForOtherAccounts(actions)
      const apply = () => applyActions(cache, actions)
      const { applied, undo } = undoable ? applyUndoable(cache, apply) : { applied: apply(), undo: undefined }
      announce(applied, true)
      if (actions.some(({ kind }) => kind === 'snooze')) snoozes.wake()
      return { undo }
    },
    undo: async ({ id }) => {
      await fetchForOtherAccounts(undoActions(cache, id))
      announce(applyUndo(cache, id))
      snoozes.wake()
    },
    wantMessages: ({ ids }) => {
      for (const { runner } of running.values()) runner.want(ids)
    },
    setOfflinePolicy: ({ accountId, policy }) => {
      saveOfflinePolicy(cache, accountId, policy)
      running.get(accountId)?.runner.reconsider()
      emit({ name: 'accountsChanged', payload: {} })
    },
    setFolderKeep: ({ folderId, keep }) => {
      const folder = folderById(cache, folderId)
      if (!folder) throw new FaultError({ kind: 'not-found' })
      setKeep(cache, folderId, keep)
      running.get(folder.accountId)?.runner.reconsider()
      emit({ name: 'foldersChanged', payload: { accountId: folder.accountId } })
    },
    setFolderRole: ({ folderId, role }) => {
      const folder = folderById(cache, folderId)
      if (!folder) throw new FaultError({ kind: 'not-found' })
      chooseRole(cache, folder.accountId, role, folder.path)
      emit({ name: 'foldersChanged', payload: { accountId: folder.accountId } })
    },
    getProtocolLog: ({ accountId }) => ({ text: running.get(accountId)?.runner.protocolLog() ?? '' }),
    answerReceipt: async ({ id, words }) => {
      const applied = await answerReceipt(cache, id, words)
      announce(applied)
      for (const accountId of applied.accountIds) running.get(accountId)?.outbox.look()
      outboxChanged()
    },
    ...letterHandlers({
      cache,
      look: (accountId) => {
        running.get(accountId)?.outbox.look(true)
        running.get(accountId)?.runner.wake()
      },
      stop: (accountId, id) => running.get(accountId)?.outbox.cancel(id),
      onChange: outboxChanged,
      announce,
    }),
    ...draftHandlers({
      cache,
      onFiled: (accountId, folderIds) => {
        running.get(accountId)?.runner.wake()
        emit({ name: 'messagesChanged', payload: { folderIds, ids: [], listed: true } })
      },
    }),
    ...byHand,
    ...keepingHandlers({
      cache,
      announce,
      onAccounts: () => emit({ name: 'accountsChanged', payload: {} }),
      onWords: () => emit({ name: 'knownWordsChanged', payload: {} }),
    }),
  } satisfies Answers<'engine'>

  return {
    ...answers,
    activity: (): Record<number, AccountActivity> => Object.fromEntries([...running].map(([id, { runner }]) => [id, runner.activity()])),
    checkAccount: ({ draft, key }: { draft: AccountDraft; key: string }): Promise<CheckResult> => {
      const cancel = new AbortController()
      checks.set(key, cancel)
      return probeAccount(
        draft,
        (step) => emit({ name: 'checkProgress', payload: { key, step } }),
        (bytes) => draft.smtp && noteLargestLetter(cache, draft.smtp, bytes),
        cancel.signal,
      ).finally(() => checks.delete(key))
    },
    /** Stores the account without starting it: its passwords must be in the keychain first. */
    addAccount: ({ draft }: { draft: AccountDraft }): { accountId: number } => ({ accountId: insertAccount(cache, draft) }),
    startAccount: ({ accountId }: { accountId: number }): void => {
      const account = findAccount(cache, accountId)
      if (!account) throw new FaultError({ kind: 'not-found' })
      // A thread that was started since has found it.
      if (!running.has(accountId)) start(account)
      emit({ name: 'accountsChanged', payload: {} })
    },
    removeAccount: async ({ accountId }: { accountId: number }): Promise<void> => {
      await stop(accountId)
      deleteAccount(cache, accountId)
      emit({ name: 'accountsChanged', payload: {} })
      outboxChanged()
    },
    /** For tests that wait: how many queued changes of an account the server has yet to hear of, copies of letters for Sent among them. */
    waitingChanges: ({ accountId }: { accountId: number }): number => countActions(cache, accountId) + countOpenCopies(cache, accountId),
    fetchMessage: ({ id }: { id: number }): Promise<void> => fetchMessage(id),
    wake: ({ accountId }: { accountId: number | undefined }): void => wake(accountId),
    /** The computer slept or its network changed. */
    doubt: (): void => {
      snoozes.wake()
      for (const { runner, outbox } of running.values()) {
        runner.doubt()
        outbox.tryNow('unanswered')
      }
    },
    /** Whether there is room on the disk to fetch what nobody has opened. What a person does goes on either way. */
    setRoom: (room: { enough: boolean }): void => {
      if (hasRoom === room.enough) return
      hasRoom = room.enough
      if (hasRoom) for (const { runner } of running.values()) runner.reconsider()
    },
    /** Whether transfers cost: old mail that nobody has opened waits then. What a person does goes on either way. */
    setSaving: ({ saving }: { saving: boolean }): void => {
      if (isSaving === saving) return
      isSaving = saving
      if (!saving) for (const { runner } of running.values()) runner.reconsider()
    },
    close: async (): Promise<void> => {
      contacts.stop()
      snoozes.stop()
      await Promise.all([indexer.stop(), ...[...running.keys()].map(stop)])
      await pool.close()
      cache.close()
    },
  }
}
