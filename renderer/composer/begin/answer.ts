import type { Account, Attachment, OpenedMessage } from '../../../preload/contract/index.ts'
import { type AnswerTo, recipientsOf } from '../../../preload/mail/recipients.ts'
import { forwardSubject, replySubject } from '../../../preload/mail/subject.ts'
import { telling } from '../../actions/message-parts.ts'
import { messageMeant } from '../../actions/target-messages.ts'
import { request } from '../../bridge.ts'
import { htmlOfText, noSignature, type Signature, signatureMarkup } from '../../html/letter/markup.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { charsetOf, useConversation } from '../../stores/conversation.ts'
import type { Cursor, Draft, Place } from '../../stores/letters/letter.ts'
import { useLetters } from '../../stores/letters/open-letters.ts'
import { useSettings } from '../../stores/settings/settings.ts'
import { withSignature } from '../snippets/signature.ts'
import { beginInWindow } from './own-window.ts'
import { answerBody, forwardBody } from './quoted-body.ts'
import { identityIn, isWrittenTo, referencesOf } from './reply-identity.ts'

type Here = Extract<OpenedMessage, { state: 'here' }>

/** The account that a letter about a message of this account goes out from. */
export function accountFor(accountId: number): Account | undefined {
  const { accounts } = useAccounts.getState()
  return accounts.find(({ id, smtp }) => id === accountId && smtp) ?? accounts.find(({ smtp }) => smtp)
}

/** The account that a letter about this message goes out from: the message of a file belongs to none, and may have been written to one. */
export function accountAbout({ row, content }: Here): Account | undefined {
  const { accounts } = useAccounts.getState()
  const known = accounts.some(({ id }) => id === row.accountId)
  const writtenTo = known ? undefined : accounts.find((account) => account.smtp && isWrittenTo(account, content))
  return accountFor(writtenTo?.id ?? row.accountId)
}

/**
 * Begins a letter about a message. One of a file stands in no mailbox over which a letter could be written, so the letter has a window of its
 * own; and it is in no folder, where the message would be marked as answered.
 * @throws RequestError where the letter could not be put on disk, from where that window takes it
 */
async function beginAbout({ row, content }: Here, draft: BegunDraft, how: Begun): Promise<void> {
  const { as, ...rest } = draft
  if (row.id < 0) await beginInWindow(rest, how)
  else useLetters.getState().begin({ ...rest, original: { id: content.id, as } }, how)
}
type BegunDraft = Pick<Draft, 'accountId'> & Partial<Draft> & { as: 'answered' | 'forwarded' }
type Begun = { isNew: boolean; cursor?: Cursor; place?: Place }

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
    const account = opened && accountAbout(opened)
    if (!opened || !account) return undefined
    const { row, content } = opened
    const { answerAbove } = useSettings.getState().settings
    const identity = identityIn(account, content)
    const own = useAccounts.getState().accounts.flatMap(({ email, identities }) => [email, ...identities.map((each) => each.email)])
    const { pictures, told, ...body } = await answerBody({
      ...{ content, receivedAt: row.receivedAt, selection: selectionIn(content.id) },
      ...{ signature: identity ?? noSignature, rich: content.html !== undefined, above: answerAbove },
    })
    await beginAbout(
      opened,
      {
        accountId: account.id,
        identityId: identity?.id,
        ...recipientsOf(content, how, own),
        subject: replySubject(content.subject),
        ...body,
        attachments: pictures,
        inReplyTo: content.messageId || undefined,
        references: referencesOf(content),
        as: 'answered',
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
    const account = opened && accountAbout(opened)
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
    await beginAbout(
      opened,
      {
        accountId: account.id,
        identityId: identity?.id,
        subject: forwardSubject(content.subject),
        ...body,
        attachments: [...pictures, ...attachments],
        as: 'forwarded',
      },
      { isNew: true },
    )
    return told
  })
}

/** Begins a letter with a message as it came, attached. */
export function forwardAsAttachment(opened: Here): Promise<void> {
  return telling(async () => {
    const account = accountAbout(opened)
    if (!account) return undefined
    const { content } = opened
    const identity = identityIn(account, content)
    await beginAbout(
      opened,
      {
        accountId: account.id,
        identityId: identity?.id,
        subject: forwardSubject(content.subject),
        ...newBody('', identity ?? noSignature),
        attachments: [await request('attachPart', { id: content.id })],
        as: 'forwarded',
      },
      { isNew: false },
    )
    return undefined
  })
}

/** The body of a new letter, in the format that the person prefers, with the signature under this text. */
export function newBody(text: string, signature: Signature): { text: string; html: string | undefined } {
  const rich = useSettings.getState().settings.format === 'rich'
  if (!rich) return { text: withSignature(text, signature.signature), html: undefined }
  return { text: '', html: `${htmlOfText(text) || '<p></p>'}${signatureMarkup(signature)}` }
}
