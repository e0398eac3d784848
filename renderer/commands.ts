import type { Events } from '../preload/api.ts'
import { request } from './bridge.ts'
import { emptyBody } from './composer/answer.ts'
import { signatureOf } from './composer/signature.ts'
import { useAccounts } from './stores/accounts.ts'
import { useFolders } from './stores/folders.ts'
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
    case 'new-message': {
      const shown = shownAccount()
      const account = useAccounts.getState().accounts.find(({ id, smtp }) => smtp && (shown === undefined || id === shown))
      const fallback = useAccounts.getState().accounts.find(({ smtp }) => smtp)
      const accountId = account?.id ?? fallback?.id
      if (accountId === undefined) return
      useLetters.getState().begin({ accountId, ...emptyBody(signatureOf(accountId, undefined)) }, { isNew: true })
      return
    }
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

/** The account whose folder the list shows; undefined where it shows several. */
function shownAccount(): number | undefined {
  const { view } = useList.getState()
  return view.kind === 'folder' ? useFolders.getState().folders.find(({ id }) => id === view.folderId)?.accountId : undefined
}
