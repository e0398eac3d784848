import { ChevronDown, ChevronRight, Mail } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment, MessageContent } from '../../../preload/contract/index.ts'
import { writtenPerson } from '../../../preload/mail/addresses.ts'
import { savePart, telling, type WhichMessage } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import type { Sanitised } from '../../html/clean/sanitise.ts'
import { Button } from '../../ui/controls.tsx'
import { fullTime } from '../../ui/format.ts'
import { Attachments } from '../attachments/attachments.tsx'
import { EncryptedNote } from '../notes/encrypted-note.tsx'
import { ReadingNotes } from '../notes/reading-notes.tsx'
import { Opening } from '../opening.tsx'
import styles from '../reader.module.css'
import { Cards } from './cards.tsx'
import { useCleaned } from './cleaning/use-cleaned.ts'
import { hasHtml, plainText, useWays } from './display-options.ts'
import { HtmlBody } from './html-body.tsx'
import { TextBody } from './text-body.tsx'

/** What a message says and what came with it; also of one within another. */
export function MessageBody({ content, charset }: { content: MessageContent; charset: string | undefined }) {
  const { plain } = useWays(content)
  return (
    <>
      <ReadingNotes content={content} charset={charset} />
      <Cards cards={content.cards} />
      <EncryptedNote content={content} />
      {hasHtml(content) && !plain ? <HtmlBody content={content} /> : <PlainBody content={content} />}
      {content.attachments
        .filter(({ kind }) => kind === 'message')
        .map((attachment) => (
          <InnerMessage key={attachment.index} which={{ id: content.id, path: content.path }} attachment={attachment} />
        ))}
      <Attachments content={content} />
    </>
  )
}

function PlainBody({ content }: { content: MessageContent }) {
  return content.textFromHtml ? <PlainForm content={content} /> : <Plain content={content} safe={undefined} />
}

function PlainForm({ content }: { content: MessageContent }) {
  const safe = useCleaned(content, content.loadsRemote)
  return safe ? <Plain content={content} safe={safe} /> : <Opening />
}

function Plain({ content, safe }: { content: MessageContent; safe: Sanitised | undefined }) {
  const text = useMemo(() => plainText(content, safe), [content, safe])
  if (text.trim() === '' && content.protection !== undefined) return null
  return <TextBody text={text} of={content} whole={content.unreadable} />
}

/** A message that came within another: it opens where it stands. */
function InnerMessage({ which, attachment }: { which: WhichMessage; attachment: Attachment }) {
  const { t, i18n } = useTranslation()
  const [content, setContent] = useState<MessageContent>()
  const [open, setOpen] = useState(false)
  const [coming, setComing] = useState(false)
  const toggle = () => {
    setOpen(!open)
    if (open || content || coming) return
    setComing(true)
    void telling(async () => {
      const opened = await request('openMessage', { ...which, path: [...(which.path ?? []), attachment.index] })
      if (opened.state === 'here') setContent(opened.content)
      return undefined
    }).finally(() => setComing(false))
  }
  const from = content?.from[0]
  return (
    <section className={styles['inner']} aria-label={attachment.name}>
      <div className={styles['innerHead']}>
        <button type="button" className={styles['innerToggle']} aria-expanded={open} onClick={toggle}>
          {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
          <Mail aria-hidden="true" />
          <span className={styles['cut']}>{content?.subject || attachment.name.replace(/\.eml$/i, '') || t('row.noSubject')}</span>
        </button>
        <Button look="link" onClick={() => void savePart(which, attachment.index)}>
          {t('reader.saveAs')}
        </Button>
      </div>
      {open && coming ? <Opening /> : null}
      {open && content ? (
        <>
          <p className={`${styles['innerWho']} ${styles['faint']}`}>
            {from ? writtenPerson(from) : t('row.unknownSender')}
            {content.sentAt === undefined ? '' : ` · ${fullTime(content.sentAt, i18n.language)}`}
          </p>
          <MessageBody content={content} charset={undefined} />
        </>
      ) : null}
    </section>
  )
}
