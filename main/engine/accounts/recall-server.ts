import { oddNames, saveOddNames, saveSignInMethod, signInMethod } from '../../cache/odd-servers.ts'
import type { Cache } from '../../cache/open.ts'
import { createFolderNames } from '../imap/folder-names.ts'
import { createHelpful } from '../imap/helpful.ts'
import type { ServerKnowledge } from '../imap/session.ts'
import { createSignIn } from '../imap/sign-in.ts'

/** What the cache remembers of an account's server, kept up to date by its connections. */
export function recallServer(cache: Cache, accountId: number): ServerKnowledge {
  return {
    names: createFolderNames(oddNames(cache, accountId), (names) => saveOddNames(cache, accountId, names)),
    signIn: createSignIn(signInMethod(cache, accountId), (method) => saveSignInMethod(cache, accountId, method)),
    helpful: createHelpful(),
  }
}
