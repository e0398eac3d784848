import type { MessageContent, MessageRow, OpenedMessage } from '../../preload/contract/index.ts'
import type { Content } from '../message/reading/content.ts'

/** Messages of files that a person opened, as long as they have a window. They are known by negative numbers, and nothing of them is in the cache. */
export type HeldFile = { id: number; name: string; source: Uint8Array; calendar: boolean }

/**
 * A file's message as one reads it. Nobody vouches for its sender: what a file says of that anybody can have written. For the same reason
 * nothing is done in answer to it: no list is left, no receipt sent, and no pictures come that were not asked for.
 */
export function openedHeld(file: HeldFile, path: number[], said: Content | undefined): Extract<OpenedMessage, { state: 'here' }> {
  const content: MessageContent = {
    ...(said ?? asText(file)),
    ...{ id: file.id, path, authentication: undefined, list: undefined, receiptTo: [] },
    ...{ loadsRemote: false, asksBecause: undefined, unreadable: said === undefined, report: undefined, reported: [] },
  }
  return { state: 'here', row: rowOf(file, content), content }
}

function rowOf({ id, name, source, calendar }: HeldFile, content: MessageContent): MessageRow {
  return {
    ...{ id, accountId: 0, folderId: 0, from: content.from[0] ?? nobody, to: content.to },
    subject: calendar ? (content.cards.find((card) => card.kind === 'event')?.summary ?? name) : content.subject,
    ...{
      snippet: '',
      receivedAt: content.sentAt ?? 0,
      size: source.byteLength,
      seen: true,
      flagged: false,
      answered: false,
      forwarded: false,
    },
    ...{ attachments: content.attachments.length > 0, offline: true, snoozedUntil: undefined, keywords: [], conversation: undefined },
  }
}

const nobody = { name: '', address: '' }

/** What took too long to read is shown as it is written, up to 200,000 characters. */
const asText = ({ source }: HeldFile): Content => ({
  ...{ subject: '', from: [], sender: [], replyTo: [], to: [], cc: [], sentAt: undefined, messageId: '', inReplyTo: '', references: [] },
  ...{
    mailReplyTo: [],
    mailFollowupTo: [],
    deliveredTo: [],
    textFromHtml: false,
    html: undefined,
    charset: '',
    attachments: [],
    allParts: [],
  },
  text: new TextDecoder().decode(source.subarray(0, 200_000)),
  ...{ inline: [], cards: [], notes: ['took-too-long'], protection: undefined, encryptedPart: undefined, authentication: undefined },
  ...{ signs: [], list: undefined, receiptTo: [] },
})
