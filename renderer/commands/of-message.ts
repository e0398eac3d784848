import type { CommandId } from '../../preload/contract/commands/names-and-keys.ts'
import { saveSource } from '../actions/message-parts.ts'
import { answer, forward, forwardAsAttachment } from '../composer/begin/answer.ts'
import { editAsNew } from '../composer/begin/resume-draft.ts'
import type { messageInMind } from '../stores/conversation.ts'
import { useWindow } from '../stores/window.ts'
import { ofReader } from './of-reader.ts'

export type Opened = NonNullable<ReturnType<typeof messageInMind>>
/** What commands do with a message that is open. */
export type RunsOfMessage = Partial<Record<CommandId, (opened: Opened) => void>>

/** What commands do with a message wherever it lies, in a file too. */
export const ofAnyMessage = {
  print: (opened) => void ofReader().print(opened, 'paper'),
  'save-pdf': (opened) => void ofReader().print(opened, 'pdf'),
  'save-message': ({ content }) => void saveSource({ id: content.id }),
  'view-source': ({ content }) => useWindow.getState().bring({ kind: 'source', which: { id: content.id } }),
} as const satisfies RunsOfMessage

/** What commands do with a message of a mailbox. */
export const ofMessage = {
  ...ofAnyMessage,
  reply: (opened) => void answer('sender', opened),
  'reply-all': (opened) => void answer('all', opened),
  'reply-list': (opened) => void answer('list', opened),
  forward: (opened) => void forward(opened),
  'forward-attached': (opened) => void forwardAsAttachment(opened),
  redirect: ({ row }) => useWindow.getState().bring({ kind: 'redirect', row }),
  'edit-as-new': ({ content }) => void editAsNew(content.id),
} as const satisfies RunsOfMessage
