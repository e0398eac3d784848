import type { Account, ServerSettings } from '../../preload/contract/index.ts'
import { namesOfIdentities } from '../cache/accounts/identities.ts'
import { oddNames, saveOddNames, saveSignInMethod, signInMethod } from '../cache/accounts/server-quirks.ts'
import type { Cache } from '../cache/store/open.ts'
import { imapServer, noMemory } from './imap/server.ts'
import type { RemoteServer } from './remote.ts'

/** The server of an account, in the protocol that it speaks. What is learned of it is kept in the cache. */
export function serverOf(cache: Cache, { id, imap, smtp, email, name }: Account): RemoteServer {
  const memory = {
    names: oddNames(cache, id),
    onNames: (names: Parameters<typeof saveOddNames>[2]) => saveOddNames(cache, id, names),
    signIn: signInMethod(cache, id),
    onSignIn: (method: string) => saveSignInMethod(cache, id, method),
  }
  return imapServer(imap, memory, () => [imap.user, smtp?.user ?? '', email, name, ...namesOfIdentities(cache, id)])
}

/** A server of which there is no account yet. */
export const unknownServer = (settings: ServerSettings): RemoteServer => imapServer(settings, noMemory, () => [])
