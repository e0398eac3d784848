import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { undoOf } from '../../main/cache/queue/undo.ts'
import { openReadOnly } from '../../main/cache/store/open.ts'
import type { EngineEvent } from '../../main/engine/handlers.ts'
import type { SecretKey, Secrets } from '../../main/secrets/index.ts'
import { startThreads, type Threads } from '../../main/threads.ts'
import type { AccountActivity, Action, MessageRow, OutboxItem, ServerSettings, View } from '../../preload/contract/index.ts'
import { standardSettings } from '../../preload/contract/standard-settings.ts'
import { type Lab, type UserName, users } from '../lab/lab.ts'
import type { LabUser } from '../lab/servers/dovecot.ts'
import { quickBundles } from './quick-bundles.ts'

type ServerChanges = { imap?: Partial<ServerSettings>; smtp?: Partial<ServerSettings> }

/** The program without its window: the built threads on a cache of their own, and what the window would ask of them. */
export type Desk = {
  threads(): Threads
  cachePath: string
  /** Adds a user's account, in the clear unless told otherwise, and starts it. Returns its id. */
  connect(lab: Lab, name: UserName, servers?: ServerChanges): Promise<number>
  /** The same for a user of any server on this machine. */
  add(user: LabUser, ports: { imap: number; smtp: number }, servers?: ServerChanges): Promise<number>
  /** Puts a password into what stands in for the keychain. */
  keep(key: SecretKey, secret: string): void
  rows(view?: View): Promise<MessageRow[]>
  subjects(view?: View): Promise<string[]>
  activity(accountId: number): Promise<AccountActivity>
  outbox(): Promise<OutboxItem[]>
  /** The id of a folder by its path. */
  folder(accountId: number, path: string): Promise<number>
  /** The id of the message with this subject, wherever it lies. */
  message(subject: string): Promise<number>
  /** What a person does; returns what would undo it. */
  act(...actions: Action[]): Promise<Action[]>
  /** Every event of the engine so far. */
  events: EngineEvent[]
  /** Resolves with what `check` gives once it gives something; asked again at every event. */
  until<T>(check: () => Promise<T | undefined | false>, what: string): Promise<T>
  /** Resolves when the account has nothing left to do. */
  synced(accountId: number): Promise<void>
  /**
   * Resolves when every folder has been looked at once more and no change waits; signs in again where that is asked for. `within`: in ms, where more
   * than the usual patience is needed.
   */
  settled(accountId: number, within?: number): Promise<void>
  send(accountId: number, letter: { to: string[]; subject: string; text?: string }): Promise<number>
  /** Ends the threads, does this, and starts them again on the same cache. */
  whileClosed(work: () => Promise<void>): Promise<void>
  /** Ends the threads and starts them again on the same cache. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const bundles = pathToFileURL(join(import.meta.dirname, '../../out/main/'))
const inbox: View = { kind: 'unified-inbox' }
/** `rate`: how many times as fast the engine's clock runs, where a test would wait for its pauses most of the time. */
export type DeskOptions = { rate?: number }
/** What threads compiled in an earlier test, as they find it beside a cache from the second start on: a quarter of the time of a start. */
const compiled = join(import.meta.dirname, '../../.lab/compiled')

/**
 * Opens a desk on a folder of its own, which goes with it, or on `kept`, whose accounts have the lab's passwords, or these where any are given.
 */
export async function openDesk(kept?: string, known?: Readonly<Record<SecretKey, string>>, { rate = 1 }: DeskOptions = {}): Promise<Desk> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'hanji-desk-'))
  if (!kept) {
    mkdirSync(compiled, { recursive: true })
    symlinkSync(compiled, join(folder, 'compiled'))
  }
  const cachePath = join(folder, 'cache.sqlite')
  const passwords = new Map<string, string>(Object.entries(known ?? {}))
  const common = kept && !known ? users.alice.password : undefined
  const secrets: Secrets = {
    get: async (key) => passwords.get(key) ?? common,
    set: async (key, secret) => void passwords.set(key, secret),
    delete: async (key) => void passwords.delete(key),
    available: async () => true,
  }
  const listeners = new Set<() => void>()
  const events: EngineEvent[] = []
  const onEvent = (event: EngineEvent) => {
    events.push(event)
    for (const listener of listeners) listener()
  }
  const built = rate === 1 ? bundles : quickBundles(bundles, rate)
  const start = () => startThreads({ cachePath, bundles: built, secrets, onEvent })
  let threads = await start()
  // Letters go out at once, unless a test is about their waiting.
  await threads.engine.saveSettings({ settings: { ...standardSettings, undoSeconds: 0 } })

  /** How often the window was told that all of an account is up to date. */
  const looks = (accountId: number): number =>
    events.filter(
      ({ name, payload }) => name === 'activityChanged' && payload.accountId === accountId && payload.activity.state === 'up-to-date',
    ).length

  const desk: Desk = {
    threads: () => threads,
    cachePath,
    connect: (lab, name, servers) => desk.add(users[name], { imap: lab.imap.port, smtp: lab.submission.port }, servers),
    async add({ name, email, password }, ports, { imap, smtp } = {}) {
      const server = (port: number): ServerSettings => ({ host: '127.0.0.1', port, security: 'none', user: email })
      const { accountId } = await threads.engine.addAccount({
        draft: { name, email, password, imap: { ...server(ports.imap), ...imap }, smtp: { ...server(ports.smtp), ...smtp } },
      })
      passwords.set(`${accountId}:imap`, password)
      await threads.engine.startAccount({ accountId })
      return accountId
    },
    keep: (key, secret) => void passwords.set(key, secret),
    async rows(view = inbox) {
      const { ids } = await threads.reader.listMessageIds({ view })
      const list = [...new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength / 4)]
      return list.length === 0 ? [] : threads.reader.getRows({ view, ids: list })
    },
    subjects: async (view) => (await desk.rows(view)).map(({ subject }) => subject),
    activity: async (accountId) => (await threads.engine.activity(undefined))[accountId] ?? { state: 'connecting' },
    async folder(accountId, path) {
      const { folders } = await threads.reader.overview(undefined)
      const folder = folders.find((candidate) => candidate.accountId === accountId && candidate.path === path)
      if (!folder) throw new Error(`no folder ${path}`)
      return folder.id
    },
    async message(subject) {
      const { folders } = await threads.reader.overview(undefined)
      for (const { id } of folders) {
        const row = (await desk.rows({ kind: 'folder', folderId: id })).find((candidate) => candidate.subject === subject)
        if (row) return row.id
      }
      throw new Error(`no message ${subject}`)
    },
    async act(...actions) {
      const { undo } = await threads.engine.queueActions({ actions })
      if (undo === undefined) return []
      const cache = openReadOnly(cachePath)
      const undoing = undoOf(cache, undo) ?? []
      cache.close()
      return undoing
    },
    events,
    outbox: () => threads.reader.listOutbox(undefined),
    until: (check, what) => untilTrue(check, what, listeners),
    synced: (accountId) => desk.until(async () => (await desk.activity(accountId)).state === 'up-to-date', 'synced').then(() => undefined),
    async settled(accountId, within) {
      // Events and answers come over one port, in their order: what is told after the answer was looked at after the question.
      const ask = async () => {
        await threads.engine.wake({ accountId })
        return looks(accountId)
      }
      let before = await ask()
      const isSettled = async () => {
        const { state } = await desk.activity(accountId)
        if (state === 'offline' || state === 'sign-in-needed') before = await ask()
        return looks(accountId) > before && (await threads.engine.waitingChanges({ accountId })) === 0
      }
      await untilTrue(isSettled, 'settled', listeners, within).catch(async (error: unknown) => {
        const cache = openReadOnly(cachePath)
        const left = { activity: await desk.activity(accountId), queue: cache.sql('SELECT * FROM actions').all() }
        cache.close()
        throw new Error(`${String(error)}: ${JSON.stringify(left)}`, { cause: error })
      })
    },
    async send(accountId, { to, subject, text = 'Hello.' }) {
      const recipients = to.map((address) => ({ name: '', address }))
      const letter = { accountId, to: recipients, cc: [], bcc: [], subject, text, attachments: [], references: [] }
      return (await threads.engine.sendLetter({ letter })).outboxId
    },
    async whileClosed(work) {
      await threads.stop()
      await work()
      threads = await start()
    },
    restart: () => desk.whileClosed(async () => {}),
    async stop() {
      await threads.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  return desk
}

/** `within`: in ms. */
function untilTrue<T>(check: () => Promise<T | undefined | false>, what: string, listeners: Set<() => void>, within = 50_000): Promise<T> {
  return new Promise((resolve, reject) => {
    let asking = false
    let again = false
    const end = (settle: () => void) => {
      clearTimeout(timer)
      listeners.delete(ask)
      settle()
    }
    const timer = setTimeout(() => end(() => reject(new Error(`never happened: ${what}`))), within)
    const ask = async () => {
      again = true
      if (asking) return
      asking = true
      try {
        while (again) {
          again = false
          const value = await check()
          if (value !== undefined && value !== false) return end(() => resolve(value))
        }
      } catch (error) {
        end(() => reject(error))
      } finally {
        asking = false
      }
    }
    listeners.add(ask)
    void ask()
  })
}
