import type { ServerSettings } from '../../../preload/contract/index.ts'
import type { RemoteServer } from '../remote.ts'
import { createFolderNames, type OddName } from './connection/folder-names.ts'
import { createHelpful } from './connection/optional-commands.ts'
import { createProtocolLog } from './connection/protocol-log.ts'
import type { ServerKnowledge } from './connection/session.ts'
import { createSignIn, inEveryWay } from './connection/sign-in.ts'
import { openRemote } from './remote.ts'
import { watchInbox } from './watch/watch-inbox.ts'

/** What is known of a server from earlier, and who keeps what is learned of it: names of folders that are not written by the rules, and the way to sign in that worked. */
export type ServerMemory = {
  names: readonly OddName[]
  onNames: (names: readonly OddName[]) => void
  signIn: string | undefined
  onSignIn: (method: string) => void
}

/** A server that nothing is known of, and that is forgotten again. */
export const noMemory: ServerMemory = { names: [], onNames: () => {}, signIn: undefined, onSignIn: () => {} }

/** `secrets`: words that do not stand in its log. */
export function imapServer(settings: ServerSettings, memory: ServerMemory, secrets: () => readonly string[]): RemoteServer {
  const log = createProtocolLog(secrets)
  const known: ServerKnowledge = {
    names: createFolderNames(memory.names, memory.onNames),
    signIn: createSignIn(memory.signIn, memory.onSignIn),
    helpful: createHelpful(),
  }
  return {
    connect: (password, purpose, onTry) =>
      inEveryWay(known.signIn, async () => {
        const ended = onTry()
        try {
          return await openRemote(settings, password, purpose, log, known)
        } finally {
          ended()
        }
      }),
    watch: (password, path, news) => watchInbox({ server: settings, password, path, log, known }, news),
    log: () => log.text(),
  }
}
