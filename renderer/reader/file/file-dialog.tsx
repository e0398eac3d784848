import { useWindow } from '../../stores/window.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { LinkDialog } from '../link-dialog.tsx'
import { PartDialog } from '../part-dialog.tsx'
import { PartsDialog } from '../parts-dialog.tsx'
import { OpenRiskyDialog } from '../question-dialogs.tsx'
import { SourceDialog } from '../source-dialog.tsx'

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
      return <LinkDialog link={front.link} />
    case 'source':
      return <SourceDialog which={front.which} />
    case 'parts':
      return <PartsDialog which={front.which} parts={front.parts} />
    case 'part':
      return <PartDialog which={front.which} attachment={front.attachment} />
    case 'open-risky':
      return <OpenRiskyDialog which={front.which} attachment={front.attachment} />
    default:
      return null // All else is about the mailbox.
  }
}
