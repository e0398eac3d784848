import type { Front } from '../stores/window.ts'
import { LinkDialog } from './link-dialog.tsx'
import { PartDialog } from './part-dialog.tsx'
import { PartsDialog } from './parts-dialog.tsx'
import { OpenRiskyDialog } from './question-dialogs.tsx'
import { SourceDialog } from './source-dialog.tsx'

/** What a message brings before itself, in whatever window it is read. */
export type MessageFront = Extract<Front, { kind: 'link' | 'source' | 'parts' | 'part' | 'open-risky' }>

export function MessageDialog({ front }: { front: MessageFront }) {
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
  }
}
