import { type AnswerTo, recipientsOf } from '../../preload/answering/recipients.ts'
import type { Account, Attachment, OpenedMessage } from '../../preload/api.ts'
import { forwardSubject, replySubject } from '../../preload/subject.ts'
import { request } from '../bridge.ts'
import { telling } from '../reader/parts.ts'
import { useAccounts } from '../stores/accounts.ts'
import { charsetOf, useConversation } from '../stores/conversation.ts'
import type { Place } from '../stores/letter.ts'
import { useLetters } from '../stores/letters.ts'
import { messageMeant } from '../stores/meant.ts'
import { useSettings } from '../stores/settings.ts'
import { identityIn, referencesOf } from './answer-to.ts'
import { answerBody, forwardBody } from './quote.ts'
import { htmlOfText, noSignature, type Signature, signatureMarkup } from './rich/markup.ts'
import { withSignature } from './signature.ts'

type Here = Extract<OpenedMessage, { state: 'here' }>

/** The account that a letter about a message of this account goes out from. */
export function accountFor(accountId: number): Account | undefined {
  const { accounts } = useAccounts.getState()
  return accounts.find(({ id, smtp }) => id === accountId && smtp) ?? accounts.find(({ smtp }) => smtp)
}

/** What is selected of a message, in its frame or in plain text. */
function selectionIn(id: number): string {
  const selection = getSelection()
  const message = selection?.anchorNode?.parentElement?.closest('[data-quotable]')?.closest('[data-message]')
  const here = message?.getAttribute('data-message') === String(id) ? (selection?.toString() ?? '') : ''
  return here.trim() === '' ? useConversation.getState().selection : here
}

/** What goes along with a message that is passed on: its files, and what the reader shows as a card or in words only. */
function filesOf({ attachments, allParts }: Here['content']): Attachment[] {
  const listed = new Set(attachments.map(({ index }) => index))
  const isThere = ({ size, kind }: Attachment) => attachments.some((other) => other.kind === kind && other.size === size)
  const told = allParts.filter((part) => !listed.has(part.index) && toldOnly.test(part.type) && !isThere(part))
  return [...attachments, ...told]
}
const toldOnly =
  /^(?:text\/(?:calendar|x?-?vcard)|application\/ics|message\/(?:global-)?(?:delivery-status|disposition-notification)|message\/feedback-report)$/

const opening = (run: () => Promise<string | undefined>): Promise<void> => useLetters.getState().whileOpening(() => telling(run))

/** Begins an answer to a message, or to the one that is read. */
export function answer(how: AnswerTo, about?: Here, place: Place = 'sheet'): Promise<void> {
  return opening(async () => {
    const opened = about ?? (await messageMeant())
    const account = opened && accountFor(opened.row.accountId)
    if (!opened || !account) return undefined
    const { row, content } = opened
    const { answerAbove } = useSettings.getState().settings
    const identity = identityIn(account, content)
    const own = useAccounts.getState().accounts.flatMap(({ email, identities }) => [email, ...identities.map((each) => each.email)])
    const { pictures, told, ...body } = await answerBody({
      ...{ content, receivedAt: row.receivedAt, selection: selectionIn(content.id) },
      ...{ signature: identity ?? noSignature, rich: content.html !== undefined, above: answerAbove },
    })
    useLetters.getState().begin(
      {
        accountId: account.id,
        identityId: identity?.id,
        ...recipientsOf(content, how, own),
        subject: replySubject(content.subject),
        ...body,
        attachments: pictures,
        inReplyTo: content.messageId || undefined,
        references: referencesOf(content),
        original: { id: content.id, as: 'answered' },
      },
      { isNew: true, cursor: answerAbove ? 'start' : 'below', place },
    )
    return told
  })
}

/** Begins a letter with a message in it, with what is attached to it. */
export function forward(about?: Here): Promise<void> {
  return opening(async () => {
    const opened = about ?? (await messageMeant())
    const account = opened && accountFor(opened.row.accountId)
    if (!opened || !account) return undefined
    const { row, content } = opened
    const identity = identityIn(account, content)
    const which = { id: content.id, path: content.path, ...charsetOf(content.id) }
    const [{ pictures, told, ...body }, attachments] = await Promise.all([
      forwardBody({
        ...{ content, receivedAt: row.receivedAt, selection: '', signature: identity ?? noSignature },
        ...{ rich: content.html !== undefined, above: true },
      }),
      Promise.all(filesOf(content).map(({ index }) => request('attachPart', { ...which, index }))),
    ])
    useLetters.getState().begin(
      {
        accountId: account.id,
        identityId: identity?.id,
        subject: forwardSubject(content.subject),
        ...body,
        attachments: [...pictures, ...attachments],
        original: { id: content.id, as: 'forwarded' },
      },
      { isNew: true },
    )
    return told
  })
}

/** Begins a letter with a message as it came, attached. */
export function forwardAsAttachment({ row, content }: Here): Promise<void> {
  return telling(async () => {
    const account = accountFor(row.accountId)
    if (!account) return undefined
    const identity = identityIn(account, content)
    useLetters.getState().begin({
      accountId: account.id,
      identityId: identity?.id,
      subject: forwardSubject(content.subject),
      ...newBody('', identity ?? noSignature),
      attachments: [await request('attachPart', { id: content.id })],
      original: { id: content.id, as: 'forwarded' },
    })
    return undefined
  })
}

/** The body of a new letter, in the format that the person prefers, with the signature under this text. */
export function newBody(text: string, signature: Signature): { text: string; html: string | undefined } {
  const rich = useSettings.getState().settings.format === 'rich'
  if (!rich) return { text: withSignature(text, signature.signature), html: undefined }
  return { text: '', html: `${htmlOfText(text) || '<p></p>'}${signatureMarkup(signature)}` }
}
