import { useEffect } from 'react'
import { AboutDialog } from '../../about/dialog.tsx'
import { AddAccount } from '../../accounts/add-account.tsx'
import { AddAccountDialog } from '../../accounts/add-account-dialog.tsx'
import { SignIn } from '../../accounts/sign-in.tsx'
import { listenForShortcuts } from '../../commands/shortcuts.ts'
import { Composer } from '../../composer/composer.tsx'
import { RedirectDialog } from '../../composer/sending/redirect-dialog.tsx'
import { ErrorBoundary } from '../../failures/error-boundary.tsx'
import { DeleteDialog } from '../../mailbox/dialogs/delete.tsx'
import { ChooseRoleDialog, DeleteFolderDialog, EmptyFolderDialog, FolderNameDialog } from '../../mailbox/dialogs/folders.tsx'
import { MoveDialog } from '../../mailbox/dialogs/move.tsx'
import { SnoozeDialog } from '../../mailbox/dialogs/snooze.tsx'
import { refuseFilesElsewhere } from '../../mailbox/dropped-files.ts'
import { Sidebar } from '../../mailbox/sidebar/sidebar.tsx'
import { CopyElsewhereDialog, DiscardLetterDialog, DiscardNeedDialog, ElsewhereDialog } from '../../needs/dialogs.tsx'
import { NeedsPane } from '../../needs/pane.tsx'
import { OutboxPane } from '../../outbox/pane.tsx'
import { Palette } from '../../palette/palette.tsx'
import { ShortcutSheet } from '../../palette/shortcut-sheet.tsx'
import { LeaveListDialog } from '../../reader/mailing-lists/leave-dialog.tsx'
import { MessageDialog } from '../../reader/message-dialog.tsx'
import { IdentityDialog } from '../../settings/accounts/identity-dialog.tsx'
import { SettingsDialog } from '../../settings/dialog.tsx'
import { DiagnosticsDialog } from '../../settings/help/diagnostics-dialog.tsx'
import { RuleDialog } from '../../settings/rules/rule-dialog.tsx'
import { useAccounts } from '../../stores/accounts.ts'
import { type Pane, type Front as Shown, useWindow } from '../../stores/window.ts'
import { UpdatesDialog } from '../../updates/dialog.tsx'
import { Notice } from '../notice.tsx'
import styles from './app.module.css'
import { Panes } from './panes.tsx'

/** The window: a welcome while there is no account, the mailbox after. */
export function App() {
  const hasAccount = useAccounts((state) => state.accounts.length > 0)
  const pane = useWindow((state) => state.pane)
  useEffect(listenForShortcuts, [])
  useEffect(refuseFilesElsewhere, [])
  if (!hasAccount) {
    return (
      <main className={styles['welcome']}>
        <AddAccount />
        <Notice />
      </main>
    )
  }
  return (
    <div className={styles['window']}>
      <ErrorBoundary part="sidebar">
        <Sidebar />
      </ErrorBoundary>
      <BesideSidebar pane={pane} />
      <ErrorBoundary part="composer">
        <Composer />
      </ErrorBoundary>
      <Front />
      <Notice />
    </div>
  )
}

function BesideSidebar({ pane }: { pane: Pane }) {
  switch (pane) {
    case 'mail':
      return (
        <ErrorBoundary key="mail" part="list">
          <Panes />
        </ErrorBoundary>
      )
    case 'outbox':
      return (
        <ErrorBoundary key="outbox" part="outbox">
          <OutboxPane />
        </ErrorBoundary>
      )
    case 'needs':
      return (
        <ErrorBoundary key="needs" part="needs">
          <NeedsPane />
        </ErrorBoundary>
      )
  }
}

function Front() {
  const front = useWindow((state) => state.front)
  return (
    <ErrorBoundary part="dialog" shows={front} onClose={() => useWindow.getState().bring({ kind: 'none' })}>
      <Dialog front={front} />
    </ErrorBoundary>
  )
}

function Dialog({ front }: { front: Shown }) {
  switch (front.kind) {
    case 'none':
      return null
    case 'add-account':
      return <AddAccountDialog />
    case 'sign-in':
      return <SignIn key={front.accountId} accountId={front.accountId} />
    case 'settings':
      return <SettingsDialog key={front.section} section={front.section} />
    case 'diagnostics':
      return <DiagnosticsDialog />
    case 'identity':
      return <IdentityDialog account={front.account} identity={front.identity} />
    case 'move':
      return <MoveDialog ids={front.ids} />
    case 'folder-name':
      return <FolderNameDialog accountId={front.accountId} below={front.below} rename={front.rename} />
    case 'delete-folder':
      return <DeleteFolderDialog folder={front.folder} />
    case 'empty-folder':
      return <EmptyFolderDialog folder={front.folder} />
    case 'choose-role':
      return <ChooseRoleDialog accountId={front.accountId} role={front.role} />
    case 'delete':
      return <DeleteDialog ids={front.ids} />
    case 'elsewhere':
      return <ElsewhereDialog need={front.need} />
    case 'copy-elsewhere':
      return <CopyElsewhereDialog letter={front.letter} />
    case 'discard-need':
      return <DiscardNeedDialog need={front.need} />
    case 'discard-letter':
      return <DiscardLetterDialog letter={front.letter} />
    case 'link':
    case 'source':
    case 'parts':
    case 'part':
    case 'open-risky':
      return <MessageDialog front={front} />
    case 'rule':
      return <RuleDialog rule={front.rule} />
    case 'snooze':
      return <SnoozeDialog ids={front.ids} />
    case 'about':
      return <AboutDialog />
    case 'palette':
      return <Palette />
    case 'shortcuts':
      return <ShortcutSheet />
    case 'updates':
      return <UpdatesDialog />
    case 'redirect':
      return <RedirectDialog row={front.row} />
    case 'leave-list':
      return <LeaveListDialog {...front} />
  }
}
