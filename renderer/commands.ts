import type { Events, Mailto } from '../preload/api.ts'
import { request } from './bridge.ts'
import { newBody } from './composer/answer.ts'
import { signatureOf } from './composer/signature.ts'
import { useAccounts } from './stores/accounts.ts'
import { useFolders } from './stores/folders.ts'
import type { Draft } from './stores/letter.ts'
import { useLetters } from './stores/letters.ts'
import { useList } from './stores/list.ts'
import { useWindow } from './stores/window.ts'

/** What a menu entry or a shortcut does. */
export function runCommand(name: Events['command']['name']): void {
  switch (name) {
    case 'new-folder': {
      const accountId = shownAccount() ?? useAccounts.getState().accounts[0]?.id
      if (accountId !== undefined) useWindow.getState().bring({ kind: 'folder-name', accountId, below: undefined, rename: undefined })
      return
    }
    case 'new-message':
      begin({})
      return
    case 'check-mail':
      void request('checkMail', {})
      return
    case 'add-account':
      useWindow.getState().bring({ kind: 'add-account' })
      return
    case 'settings':
      useWindow.getState().bring({ kind: 'settings' })
  }
}

/** Writes what a `mailto:` link asks for. Nothing goes out before the person sends it. */
export function composeFor({ to, cc, subject, body }: Mailto): void {
  begin({ to, cc, subject }, body)
}

/** Begins a letter from the account that is shown, or else the first that can send. */
function begin(draft: Partial<Draft>, body = ''): void {
  const shown = shownAccount()
  const { accounts } = useAccounts.getState()
  const account = accounts.find(({ id, smtp }) => smtp && id === shown) ?? accounts.find(({ smtp }) => smtp)
  if (!account) return
  const signature = signatureOf(account.id, undefined)
  useLetters.getState().begin({ accountId: account.id, ...newBody(body, signature), ...draft }, { isNew: true })
}

/** The account whose folder the list shows; undefined where it shows several. */
function shownAccount(): number | undefined {
  const { view } = useList.getState()
  return view.kind === 'folder' ? useFolders.getState().folders.find(({ id }) => id === view.folderId)?.accountId : undefined
}
