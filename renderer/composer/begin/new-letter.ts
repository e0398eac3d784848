import type { Address, Mailto } from '../../../preload/contract/index.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useFolders } from '../../stores/folders.ts'
import type { Draft } from '../../stores/letters/letter.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { useList } from '../../stores/list/message-list.ts'
import { signatureOf } from '../snippets/signature.ts'
import { newBody } from './answer.ts'

/** Writes what a `mailto:` link asks for. Nothing goes out before the person sends it. */
export function composeFor({ to, cc, subject, body }: Mailto): void {
  beginLetter({ to, cc, subject }, body)
}

/** Writes to somebody. */
export const writeTo = (recipient: Address): void => beginLetter({ to: [recipient] })

/** Begins a letter from the account that the draft names, or that is shown, or else the first that can send. */
export function beginLetter(draft: Partial<Draft> = {}, body = ''): void {
  const wanted = draft.accountId ?? shownAccount()
  const { accounts } = useAccounts.getState()
  const account = accounts.find(({ id, smtp }) => smtp && id === wanted) ?? accounts.find(({ smtp }) => smtp)
  if (!account) return
  const signature = signatureOf(account.id, undefined)
  useLetters.getState().begin({ ...newBody(body, signature), ...draft, accountId: account.id }, { isNew: true })
}

/** The account whose folder the list shows; undefined where it shows several. */
export function shownAccount(): number | undefined {
  const { view } = useList.getState()
  return view.kind === 'folder' ? useFolders.getState().folders.find(({ id }) => id === view.folderId)?.accountId : undefined
}
