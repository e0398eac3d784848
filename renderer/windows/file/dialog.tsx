import { RedirectDialog } from '../../composer/sending/redirect-dialog.tsx'
import { ErrorBoundary } from '../../failures/error-boundary.tsx'
import { MessageDialog } from '../../reader/message-dialog.tsx'
import { useWindow } from '../../stores/window.ts'

/** What a message brings before itself, where there is no mailbox around it. */
export function FileDialog() {
  const front = useWindow((state) => state.front)
  return (
    <ErrorBoundary part="dialog" shows={front} onClose={() => useWindow.getState().bring({ kind: 'none' })}>
      <Shown />
    </ErrorBoundary>
  )
}

function Shown() {
  const front = useWindow((state) => state.front)
  switch (front.kind) {
    case 'link':
    case 'source':
    case 'parts':
    case 'part':
    case 'open-risky':
      return <MessageDialog front={front} />
    case 'redirect':
      return <RedirectDialog row={front.row} />
    default:
      return null // All else is about the mailbox.
  }
}
