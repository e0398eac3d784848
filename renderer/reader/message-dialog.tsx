import type { Front } from '../stores/window.ts'
import { PartDialog } from './attachments/part-dialog.tsx'
import { PartsDialog } from './attachments/parts-dialog.tsx'
import { OpenRiskyDialog } from './attachments/risky-file-dialog.tsx'
import { SourceDialog } from './attachments/source-dialog.tsx'
import { LinkDialog } from './links/link-dialog.tsx'

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
