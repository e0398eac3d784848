import { oddNames, saveOddNames, saveSignInMethod, signInMethod } from '../../../cache/accounts/server-quirks.ts'
import type { Cache } from '../../../cache/store/open.ts'
import { createFolderNames } from '../../imap/connection/folder-names.ts'
import { createHelpful } from '../../imap/connection/optional-commands.ts'
import type { ServerKnowledge } from '../../imap/connection/session.ts'
import { createSignIn } from '../../imap/connection/sign-in.ts'

/** What the cache remembers of an account's server, kept up to date by its connections. */
export function recallServer(cache: Cache, accountId: number): ServerKnowledge {
  return {
    names: createFolderNames(oddNames(cache, accountId), (names) => saveOddNames(cache, accountId, names)),
    signIn: createSignIn(signInMethod(cache, accountId), (method) => saveSignInMethod(cache, accountId, method)),
    helpful: createHelpful(),
  }
}
