import type { Told } from '../../preload/contract/events.ts'
import type { AccountActivity, AccountDraft, Action, Answers, CheckResult } from '../../preload/contract/index.ts'
import { chooseRole, deleteAccount, insertAccount, noteLargestLetter, saveOfflinePolicy } from '../cache/accounts/rows.ts'
import { setKeep } from '../cache/folders/changes.ts'
import { folderById } from '../cache/folders/rows.ts'
import { countOpenCopies } from '../cache/letters/sent-copies.ts'
import { withoutSource } from '../cache/messages/cross-account.ts'
import { countActions } from '../cache/queue/counts.ts'
import { FaultError } from '../kit/rpc.ts'
import { probeAccount } from './accounts/check-account.ts'
import { type Deps, startAccounts } from './accounts-at-work.ts'
import { byHandHandlers } from './by-hand.ts'
import { applyActions } from './changes/apply.ts'
import { applyUndo, applyUndoable, undoActions } from './changes/undo.ts'
import { draftHandlers } from './outgoing/drafts/handlers.ts'
import { letterHandlers } from './outgoing/letters/handlers.ts'
import { answerReceipt } from './outgoing/letters/read-receipts.ts'
import type { RunnerEvent } from './sync/account-sync-api.ts'
import { keepingHandlers } from './user-data.ts'

export type EngineEvent = RunnerEvent | Told<'accountsChanged' | 'checkProgress' | 'downloadProgress' | 'knownWordsChanged'>

export type EngineApi = ReturnType<typeof engineHandlers>

/** Answers what the window asks of the engine, and what the main thread does. Every change is on disk before its promise resolves. */
export function engineHandlers(deps: Deps) {
  const { cache, pool } = deps
  const accounts = startAccounts(deps)
  const { emit, announce, outboxChanged, fetchMessage, runnerOf, outboxOf } = accounts

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
    runnerOf,
    announce,
    emit,
    fetchFirst: fetchForOtherAccounts,
  })

  /** Tries of servers that are going on, each with what gives it up. */
  const checks = new Map<string, AbortController>()

  const stop = async (accountId: number) => {
    cancelDownloads({ accountId })
    await accounts.stop(accountId)
  }

  const answers = {
    cancelCheck: ({ key }) => checks.get(key)?.abort(),
    checkMail: () => accounts.wake(undefined),
    queueActions: async ({ actions, undoable = true }) => {
      await fetchForOtherAccounts(actions)
      const apply = () => applyActions(cache, actions)
      const { applied, undo } = undoable ? applyUndoable(cache, apply) : { applied: apply(), undo: undefined }
      announce(applied, true)
      if (actions.some(({ kind }) => kind === 'snooze')) accounts.wakeSnoozed()
      return { undo }
    },
    undo: async ({ id }) => {
      await fetchForOtherAccounts(undoActions(cache, id))
      announce(applyUndo(cache, id))
      accounts.wakeSnoozed()
    },
    wantMessages: ({ ids }) => accounts.want(ids),
    setOfflinePolicy: ({ accountId, policy }) => {
      saveOfflinePolicy(cache, accountId, policy)
      runnerOf(accountId)?.reconsider()
      emit({ name: 'accountsChanged', payload: {} })
    },
    setFolderKeep: ({ folderId, keep }) => {
      const folder = folderById(cache, folderId)
      if (!folder) throw new FaultError({ kind: 'not-found' })
      setKeep(cache, folderId, keep)
      runnerOf(folder.accountId)?.reconsider()
      emit({ name: 'foldersChanged', payload: { accountId: folder.accountId } })
    },
    setFolderRole: ({ folderId, role }) => {
      const folder = folderById(cache, folderId)
      if (!folder) throw new FaultError({ kind: 'not-found' })
      chooseRole(cache, folder.accountId, role, folder.path)
      emit({ name: 'foldersChanged', payload: { accountId: folder.accountId } })
    },
    getProtocolLog: ({ accountId }) => ({ text: runnerOf(accountId)?.protocolLog() ?? '' }),
    answerReceipt: async ({ id, words }) => {
      const applied = await answerReceipt(cache, id, words)
      announce(applied)
      for (const accountId of applied.accountIds) outboxOf(accountId)?.look()
      outboxChanged()
    },
    ...letterHandlers({
      cache,
      look: (accountId) => {
        outboxOf(accountId)?.look(true)
        runnerOf(accountId)?.wake()
      },
      stop: (accountId, id) => outboxOf(accountId)?.cancel(id),
      onChange: outboxChanged,
      announce,
    }),
    ...draftHandlers({
      cache,
      onFiled: (accountId, folderIds) => {
        runnerOf(accountId)?.wake()
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
    activity: (): Record<number, AccountActivity> => accounts.activity(),
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
      accounts.start(accountId)
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
    wake: ({ accountId }: { accountId: number | undefined }): void => accounts.wake(accountId),
    /** The computer slept or its network changed. */
    doubt: (): void => accounts.doubt(),
    setRoom: ({ enough }: { enough: boolean }): void => accounts.setRoom(enough),
    setSaving: ({ saving }: { saving: boolean }): void => accounts.setSaving(saving),
    close: async (): Promise<void> => {
      cancelDownloads({ accountId: undefined })
      await accounts.close()
      await pool.close()
      cache.close()
    },
  }
}
