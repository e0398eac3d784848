import { JSDOM } from 'jsdom'
import { type ParsedMessage, parseMessage } from '../../main/message/parse.ts'
import { contentOf } from '../../main/message/reading/content.ts'
import { textOf } from '../../main/message/text/text-of.ts'
import { domainOf } from '../../preload/domains/domain-of.ts'
import { summaryOf } from '../../renderer/html/clean/remote-summary.ts'
import { sanitise } from '../../renderer/html/clean/sanitise.ts'
import { shallow } from './shallow.ts'

const page = new JSDOM('').window
const deepest = 10
const longestText = 5_000_000

/** How Hanji reads a message, as plain data: what the window would show, and what it was warned of. */
export async function explain(
  source: Uint8Array,
  options: { charset?: string | undefined; address?: string | undefined } = {},
  depth = 0,
): Promise<Record<string, unknown>> {
  const message = await parseMessage(source, { charset: options.charset })
  const content = contentOf(message, { domains: options.address ? [domainOf(options.address)] : [] })
  const html = content.html === undefined ? undefined : sanitise(shallow(content.html), { on: page })
  return {
    subject: content.subject,
    from: content.from,
    sender: content.sender,
    replyTo: content.replyTo,
    to: content.to,
    cc: content.cc,
    bcc: message.bcc,
    date: content.sentAt === undefined ? null : new Date(content.sentAt).toISOString(),
    messageId: content.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    text: textOf(message, longestText),
    html: html?.html ?? null,
    charset: content.charset,
    attachments: attachments(message, content.attachments),
    allParts: content.allParts.map(({ name, type, size }) => ({ name, type, size })),
    messages: depth < deepest ? await nested(message, options, depth) : [],
    cards: content.cards,
    blocked: html ? summaryOf(html.blocked) : null,
    protection: content.protection ?? null,
    authentication: content.authentication ?? null,
    list: content.list ?? null,
    receiptTo: content.receiptTo,
    warnings: [
      ...content.notes,
      ...content.signs.map(({ sign }) => sign),
      ...content.attachments.flatMap(({ risk, name }) => (risk && risk !== 'unknown' ? [`attachment-${risk}: ${name}`] : [])),
    ],
  }
}

/** Those that the window lists, then those that it shows in the text. */
function attachments(message: ParsedMessage, listed: { index: number; name: string; type: string; size: number }[]) {
  const shown = new Set(listed.map(({ index }) => index))
  return [
    ...listed.map(({ name, type, size }) => ({ name, type, size, inline: false })),
    ...message.parts.flatMap(({ name, type, content }, index) =>
      shown.has(index) ? [] : [{ name, type, size: content.byteLength, inline: true }],
    ),
  ]
}

function nested({ parts }: ParsedMessage, options: Parameters<typeof explain>[1], depth: number): Promise<Record<string, unknown>[]> {
  const messages = parts.filter(({ type }) => type === 'message/rfc822' || type === 'message/global').slice(0, 50)
  return Promise.all(messages.map(({ content }) => explain(content, options, depth + 1)))
}
