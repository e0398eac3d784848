/** Messages as one reads them: their pictures and parts, their source, what is done in answer to them. */

import { z } from 'zod'
import { longestPage, longestReceipt, mostDraggedOut, mostParts, mostShown, openedAhead } from '../../mail/limits.ts'
import { ask } from '../basics/ask.ts'
import { Bytes, lineText, MessageId, ShownId } from '../basics/values.ts'
import type { HeldAttachment } from '../letters.ts'
import { charsets, type OpenedTogether } from './content.ts'

/**
 * Pictures elsewhere that the person has allowed in one reading of a message, which `path` leads to as in `openMessage`. Its page asks for
 * the nth as `rn`.
 */
export const ShownRemote = z.object({
  id: ShownId,
  path: z.array(z.number().int().min(0).max(10_000)).max(10),
  reading: z.uuid(),
  addresses: z.array(z.url({ protocol: /^https?$/ }).max(mostShown.address)).max(mostShown.remote),
})

/** An inline part as it travels to the frame that shows the message; `name` stands in for its content id. */
export const ShownPart = z.object({
  name: z.string().regex(/^[a-z0-9]{1,20}$/),
  type: z.string().max(100),
  content: Bytes,
})

/** The parts that one message shows, no more of them and no larger together than `mostShown` says. */
export const ShownParts = z
  .array(ShownPart)
  .max(mostShown.parts)
  .refine((parts) => parts.reduce((sum, { content }) => sum + content.byteLength, 0) <= mostShown.bytes)

const PartIndex = z.number().int().min(0).max(10_000)

/** A message of a folder or a file, or one within it, through these parts; read in this charset, whatever it says. */
const Which = { id: ShownId, path: z.array(PartIndex).max(10).optional(), charset: z.enum(charsets).optional() }

/** What the window asks of a message. */
export const messageRequests = {
  /** `together`: with its conversation, as `getConversation` answers it. */
  openMessage: ask.shell<OpenedTogether>()(z.object({ ...Which, together: z.boolean().optional() })),
  /** The same of several messages, in this order, as far as they are here; undefined for those that cannot be opened. */
  openMessages: ask.shell<(OpenedTogether | undefined)[]>()(
    z.object({ ids: z.array(MessageId).min(1).max(openedAhead), together: z.boolean().optional() }),
  ),
  /** Serves the pictures of an HTML body under a token; they are there under their names. Those from elsewhere are loaded at once. */
  servePictures: ask.shell<{ token: string }>()(z.object({ parts: ShownParts, remote: ShownRemote.optional() })),
  /** Serves an HTML page under a token, to be printed. */
  servePage: ask.shell<{ token: string }>()(z.object({ html: z.string().max(longestPage), parts: ShownParts })),
  /** Makes a frame that shows one part: a picture, PDF, text, sound or film. */
  showPart: ask.shell<{ url: string; type: string }>()(z.object({ ...Which, index: PartIndex })),
  saveAttachment: ask.shell<{ saved: string | undefined }>()(z.object({ ...Which, index: PartIndex })),
  /** Asks for a folder and saves these parts there, under names that are not taken; `saved` is how many, `folder` where. */
  saveAttachments: ask.shell<{ saved: number; folder: string | undefined }>()(
    z.object({ ...Which, indexes: z.array(PartIndex).min(1).max(mostParts) }),
  ),
  /** Opens a part with the program that the system has for it. */
  openAttachment: ask.shell<undefined>()(z.object({ ...Which, index: PartIndex })),
  /** Lets the person drag a part out of the window; the drag has begun when this resolves. */
  dragAttachment: ask.shell<undefined>()(z.object({ ...Which, index: PartIndex })),
  /** Lets the person drag a message out of the window, as a file; the drag has begun when this resolves. */
  dragMessage: ask.shell<undefined>()(z.object(Which)),
  /** The same for messages of the list, each a file. */
  dragMessages: ask.shell<undefined>()(z.object({ ids: z.array(MessageId).min(1).max(mostDraggedOut) })),
  /** A part, or the whole message, as an attachment of a letter that is being written. */
  attachPart: ask.shell<HeldAttachment>()(z.object({ ...Which, index: PartIndex.optional() })),
  /** The message as it came, up to 2 MB of it as text; `size` in bytes. */
  getSource: ask.shell<{ text: string; size: number }>()(z.object(Which)),
  saveSource: ask.shell<{ saved: string | undefined }>()(z.object(Which)),
  /** Prints the page of `servePage`, or saves it as a PDF; `saved` is where. */
  printHtml: ask.shell<{ saved: string | undefined }>()(
    z.object({ token: z.uuid(), as: z.enum(['paper', 'pdf']), title: z.string().max(2000) }),
  ),
  /** Opens an address of a message outside, having been looked at by the window. */
  openLink: ask.shell<undefined>()(z.object({ url: z.string().max(20_000) })),
  /** Leaves a mailing list by a POST (RFC 8058), without cookies and without following it elsewhere. */
  leaveList: ask.shell<undefined>()(z.object({ id: MessageId })),
  /** Tells the sender in these words that a message was read (RFC 8098), or without them never to be asked again. */
  answerReceipt: ask.engine<undefined>()(
    z.object({
      id: MessageId,
      words: z.object({ subject: lineText.max(longestReceipt.subject), text: z.string().max(longestReceipt.text) }).optional(),
    }),
  ),
} as const
