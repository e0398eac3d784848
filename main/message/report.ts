import type { DeliveryAction } from '../../preload/contract/index.ts'
import type { ParsedMessage } from './parse.ts'

/** What a report says became of one recipient; `status` is the enhanced code (RFC 3463), `diagnostic` the words of the server that said so. */
export type RecipientReport = { address: string; action: DeliveryAction; status: string; diagnostic: string }
/** A report on the delivery of a letter (RFC 3464); `original` is that letter's Message-ID, '' where the report does not tell. */
export type Report = { original: string; recipients: RecipientReport[] }

const actions: readonly DeliveryAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']
const mostRecipients = 200
const longest = 1000

/** The report that a message is, if it is one: a multipart/report with a part of type message/delivery-status. */
export function reportIn({ parts }: ParsedMessage): Report | undefined {
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/i.test(type))
  if (!status) return undefined
  const recipients = groups(decode(status.content)).flatMap(toRecipient).slice(0, mostRecipients)
  if (recipients.length === 0) return undefined
  const returned = parts.find(({ type }) => /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822-headers)$/i.test(type))
  const [head = ''] = returned ? decode(returned.content.subarray(0, 64 * 1024)).split(/\r?\n\r?\n/, 1) : []
  const original = fields(head).get('message-id')?.slice(0, longest) ?? ''
  return { original, recipients: [...new Map(recipients.map((recipient) => [recipient.address, recipient])).values()] }
}

const decode = (content: Uint8Array): string => new TextDecoder().decode(content)

/** Groups of fields have a blank line between them; the first is about the message as a whole (RFC 3464 2.1). */
const groups = (text: string): Map<string, string>[] => text.split(/(?:\r?\n){2,}/).map(fields)

function fields(text: string): Map<string, string> {
  const result = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    const name = line.slice(0, at).trim().toLowerCase()
    if (at > 0 && !result.has(name)) result.set(name, line.slice(at + 1).trim())
  }
  return result
}

function toRecipient(group: Map<string, string>): RecipientReport[] {
  const address = typed(group.get('original-recipient')) || typed(group.get('final-recipient'))
  const action = actions.find((known) => known === group.get('action')?.toLowerCase())
  if (!address || !action) return []
  return [
    {
      address,
      action,
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '',
      diagnostic: typed(group.get('diagnostic-code')),
    },
  ]
}

/** What stands behind the type in a field such as `rfc822; bob@x.example`. */
const typed = (value: string | undefined): string => (value ?? '').replace(/^[\w-]+\s*;\s*/, '').slice(0, longest)
