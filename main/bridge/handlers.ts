import type { About, IdentityDraft, Mailto, Overview, Payload, Settings, TypedAccount } from '../../preload/contract/index.ts'
import { suggestServers, withServers } from '../engine/accounts/providers.ts'
import { FaultError, faultOf } from '../kit/rpc.ts'
import type { SecretKey, Secrets } from '../secrets/index.ts'
import { type DownloadDeps, downloadAnswers } from './downloads.ts'
import { heldMessage } from './held-message.ts'
import { type HelpDeps, helpAnswers } from './help.ts'
import { type ReadingDeps, readingAnswers } from './reading.ts'
import type { ShellAnswers, Tell } from './router.ts'
import { type SpellingDeps, spellingAnswers } from './spelling.ts'
import { type SystemDeps, systemAnswers } from './system.ts'
import { type UpdatesDeps, updatesAnswers } from './updates.ts'

type Deps = ReadingDeps &
  DownloadDeps &
  SpellingDeps &
  HelpDeps &
  SystemDeps &
  UpdatesDeps & {
    secrets: Secrets
    locale: () => string
    pickFiles: (window: number) => Promise<string[]>
    /** Loads this window anew. */
    reload: (window: number) => void
    onSettings: (settings: Settings) => void
    /** The settings as they hold now. */
    inForce: (settings: Settings) => Settings
    /** What accounts do, as far as windows have been told of it. */
    asTold: (activity: Overview['activity']) => Overview['activity']
    safeMode: boolean
    /** See `Overview`. */
    lowRoom: () => number | undefined
    saving: () => boolean
    /** The computer is on another network, perhaps. */
    networkChanged: () => void
    /** Letters that have a window of their own. */
    letters: {
      /** Letters that another window than this has. */
      elsewhere: (window: number) => string[]
      /** This window has the letter. */
      claim: (key: string, window: number) => void
      open: (key: string) => undefined
      finish: (payload: Payload<'finishLetter'>) => undefined
      kept: () => void
    }
    restartProgram: () => Promise<undefined>
    about: () => Promise<About>
    /** Opens another window with the mailbox, at this folder or the inboxes. */
    openMailbox: (folderId: number | undefined) => void
    /** What the program was started to write, the first time that it is asked. */
    takeMailto: () => Mailto | undefined
    tell: Tell
  }

/** What the main thread answers: by the keychain, windows and the system's dialogs, and by asking engine and reader what it needs of both. */
export function shellAnswers(deps: Deps): ShellAnswers {
  const { threads, secrets, held } = deps
  const { engine, reader } = threads
  return {
    getOverview: async (_, window) => {
      // What is here can be read while nothing is fetched.
      const resting = (error: unknown): Overview['activity'] => {
        const { kind } = faultOf(error)
        if (kind === 'restarting' || kind === 'stopped') return {}
        throw error
      }
      const [overview, activity] = await Promise.all([reader.overview(undefined), engine.activity(undefined).catch(resting)])
      const { settings } = overview
      const now = { settings: deps.inForce(settings), safeMode: deps.safeMode, lowRoom: deps.lowRoom(), saving: deps.saving() }
      return {
        ...overview,
        ...now,
        activity: deps.asTold(activity),
        threads: threads.states(),
        locale: deps.locale(),
        lettersElsewhere: deps.letters.elsewhere(window),
      }
    },
    suggestServers: ({ email }) => suggestServers(email),
    checkAccount: ({ account, key }) => engine.checkAccount({ draft: withServers(account), key }),
    addAccount: ({ account, keep }) => addAccount(deps, account, keep),
    setPassword: async ({ accountId, password, keep }) => {
      await secrets.set(`${accountId}:imap`, password, keep)
      await engine.wake({ accountId })
    },
    saveIdentity: async ({ accountId, id, identity, password }) => {
      // A password was typed for one server and one user; no other gets it.
      if (id !== undefined && password === undefined && !(await hasSameServer(deps, accountId, id, identity))) {
        await secrets.delete(`${accountId}:smtp:${id}`)
      }
      const saved = await engine.saveIdentity({ accountId, id, identity })
      if (password === undefined) return
      await secrets.set(`${accountId}:smtp:${saved.id}`, password, 'keychain')
      await engine.wake({ accountId })
    },
    removeIdentity: async ({ accountId, id }) => {
      await engine.removeIdentity({ accountId, id })
      await forget(secrets, [`${accountId}:smtp:${id}`])
    },
    removeAccount: async ({ accountId }) => {
      const { accounts } = await reader.overview(undefined)
      const identities = accounts.find(({ id }) => id === accountId)?.identities ?? []
      await engine.removeAccount({ accountId })
      await forget(secrets, [`${accountId}:imap`, `${accountId}:smtp`, ...identities.map(({ id }) => `${accountId}:smtp:${id}` as const)])
    },
    takeMailto: () => ({ letter: deps.takeMailto() }),
    ...readingAnswers(deps),
    ...spellingAnswers(deps),
    ...downloadAnswers(deps),
    ...updatesAnswers(deps),
    ...helpAnswers(deps),
    ...systemAnswers(deps),
    pickAttachments: async (_, window) => Promise.all((await deps.pickFiles(window)).map((path) => held.holdFile(path))),
    holdAttachment: (attachment) => held.hold(attachment),
    dropAttachment: ({ token }) => held.drop(token),
    sendLetter: async ({ letter, key }) => {
      const sent = await engine.sendLetter({ key, letter: { ...letter, attachments: held.contents(letter.attachments) } })
      for (const token of letter.attachments) held.drop(token)
      return sent
    },
    redirectMessage: async (payload) => engine.redirectMessage({ ...payload, held: await heldMessage(reader, payload.id) }),
    saveDraft: async ({ key, draft }, window) => {
      if (draft) deps.letters.claim(key, window)
      await engine.saveDraft({ key, draft })
    },
    openLetter: ({ key }) => deps.letters.open(key),
    openMailbox: ({ folderId }) => deps.openMailbox(folderId),
    finishLetter: (payload) => deps.letters.finish(payload),
    lettersKept: () => deps.letters.kept(),
    stillHeld: ({ tokens }) => held.held(tokens),
    getHeld: ({ token }) => {
      const [file] = held.contents([token])
      if (!file) throw new FaultError({ kind: 'not-found' })
      return { type: file.type, content: file.content }
    },
    getPicture: ({ contentId }) => {
      const file = held.picture(contentId)
      if (!file) throw new FaultError({ kind: 'not-found' })
      return { name: file.name, type: file.type, content: file.content }
    },
    fileDraft: ({ letter, former, key }) =>
      engine.fileDraft({ letter: { ...letter, attachments: held.contents(letter.attachments) }, former, key }),
    openDraft: async ({ accountId, ...which }) => {
      const file = await heldMessage(reader, which.id)
      const held = file && accountId !== undefined ? { ...file, accountId } : undefined
      const { attachments, ...opened } = await engine.openDraft({ ...which, held })
      return { ...opened, attachments: attachments.map((attachment) => deps.held.hold(attachment)) }
    },
    takeLetterBack: async ({ id }) => {
      const { letter, attachments } = await engine.takeLetterBack({ id })
      return { letter, attachments: attachments.map((attachment) => held.hold(attachment)) }
    },
    networkChanged: async () => {
      deps.networkChanged()
      await engine.doubt(undefined)
    },
    reportError: ({ where, what }) => {
      console.error(`window, ${where}: ${what}`)
      return undefined
    },
    reloadWindow: (_, window) => {
      deps.reload(window)
      return undefined
    },
    restartProgram: () => deps.restartProgram(),
    getAbout: () => deps.about(),
    saveSettings: async ({ settings: wanted }) => {
      // What holds only for now must not take the place of what the person has.
      const kept = deps.safeMode ? await reader.settings(undefined) : wanted
      const settings = deps.safeMode ? { ...wanted, shortcuts: kept.shortcuts, spelling: kept.spelling } : wanted
      await engine.saveSettings({ settings })
      const now = deps.inForce(settings)
      deps.onSettings(now)
      deps.tell('settingsChanged', { settings: now })
    },
  }
}

/** Passwords go to the keychain before the account starts; if it refuses them, the account is taken back whole. */
async function addAccount(
  { threads, secrets }: Deps,
  account: TypedAccount,
  keep: 'keychain' | 'this-run',
): Promise<{ accountId: number }> {
  const draft = withServers(account)
  const { accountId } = await threads.engine.addAccount({ draft })
  try {
    await secrets.set(`${accountId}:imap`, draft.password, keep)
    if (draft.smtpPassword) await secrets.set(`${accountId}:smtp`, draft.smtpPassword, keep)
  } catch (error) {
    await threads.engine.removeAccount({ accountId })
    throw error
  }
  await threads.engine.startAccount({ accountId })
  return { accountId }
}

/** Whether an identity has this server, with this user, already. */
async function hasSameServer({ threads }: Deps, accountId: number, id: number, { smtp }: IdentityDraft): Promise<boolean> {
  const { accounts } = await threads.reader.overview(undefined)
  const before = accounts.find((account) => account.id === accountId)?.identities.find((identity) => identity.id === id)?.smtp
  return before?.host === smtp?.host && before?.user === smtp?.user
}

async function forget(secrets: Secrets, keys: SecretKey[]): Promise<void> {
  for (const key of keys) {
    try {
      await secrets.delete(key)
    } catch (error) {
      // The account is gone either way; a keychain that does not answer keeps an entry that nothing reads.
      console.warn(`keychain: could not remove a password: ${faultOf(error).kind}`)
    }
  }
}
