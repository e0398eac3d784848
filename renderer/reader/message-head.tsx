import { ChevronDown, ChevronUp } from 'lucide-react'
import { Fragment, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address, Charset, MessageContent, MessageRow } from '../../preload/contract/index.ts'
import { writtenPeople } from '../../preload/mail/addresses.ts'
import { dragMessage } from '../actions/message-parts.ts'
import { initialsOf } from '../ui/avatar.tsx'
import { IconButton } from '../ui/controls.tsx'
import { fullTime, listTime, shownAddress } from '../ui/format.ts'
import { TrustBadge } from './notes/authentication-badge.tsx'
import styles from './reader.module.css'

type Props = { row: MessageRow; content: MessageContent; charset: Charset | undefined; onFold: (() => void) | undefined; ofFile?: boolean }

/** Who wrote, to whom, when; all of it on demand. `ofFile`: nobody knows when it was received. */
export function MessageHead({ row, content, onFold, ofFile = false }: Props) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const details = useId()
  const from = content.from[0] ?? row.from
  const authors = content.from.length > 0 ? content.from.slice(0, 10) : [from]
  const recipients = [...content.to, ...content.cc]
  const at = ofFile ? content.sentAt : row.receivedAt
  return (
    <>
      <div className={styles['who']}>
        <span
          className={styles['face']}
          aria-hidden="true"
          draggable
          title={t('reader.dragOut')}
          onDragStart={(event) => {
            event.preventDefault()
            void dragMessage({ id: content.id, path: content.path })
          }}
        >
          {initialsOf(from.name || from.address)}
        </span>
        <div className={styles['grow']}>
          <div className={styles['sender']}>
            {authors.map(({ name, address }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the authors of one message never move.
              <Fragment key={index}>
                <b className={styles['cut']}>{name || shownAddress(address) || t('row.unknownSender')}</b>
                {name ? <span className={`${styles['faint']} ${styles['author']}`}>{shownAddress(address)}</span> : null}
              </Fragment>
            ))}
            <TrustBadge authentication={content.authentication} />
          </div>
          <button
            type="button"
            className={`${styles['recipients']} ${styles['faint']} ${styles['small']}`}
            aria-expanded={open}
            aria-controls={details}
            title={t('reader.showDetails')}
            onClick={() => setOpen(!open)}
          >
            <span className={styles['cut']}>
              {t('reader.to', { names: recipients.map(({ name, address }) => name || address).join(', ') || t('row.nobody') })}
            </span>
            {open ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
          </button>
        </div>
        {at === undefined ? null : (
          <time className={styles['faint']} dateTime={new Date(at).toISOString()} title={fullTime(at, i18n.language)}>
            {listTime(at, i18n.language)}
          </time>
        )}
        {onFold ? (
          <IconButton label={t('reader.fold')} aria-expanded="true" onClick={onFold}>
            <ChevronUp />
          </IconButton>
        ) : null}
      </div>
      {open ? <Details id={details} received={ofFile ? undefined : row.receivedAt} content={content} /> : null}
    </>
  )
}

/** The header as a person reads it. */
function Details({ id, received, content }: { id: string; received: number | undefined; content: MessageContent }) {
  const { t, i18n } = useTranslation()
  const people: [string, Address[]][] = [
    ['from', content.from],
    ['sender', content.sender],
    ['replyTo', content.replyTo],
    ['recipients', content.to],
    ['cc', content.cc],
  ]
  return (
    <dl id={id} className={styles['details']}>
      {people.map(([name, list]) =>
        list.length === 0 ? null : (
          <div key={name}>
            <dt>{t(`reader.field.${name}`)}</dt>
            <dd>{writtenPeople(list)}</dd>
          </div>
        ),
      )}
      {content.sentAt === undefined ? null : (
        <div>
          <dt>{t('reader.field.date')}</dt>
          <dd>{fullTime(content.sentAt, i18n.language)}</dd>
        </div>
      )}
      {received === undefined ? null : (
        <div>
          <dt>{t('reader.field.received')}</dt>
          <dd>{fullTime(received, i18n.language)}</dd>
        </div>
      )}
      {content.list?.id ? (
        <div>
          <dt>{t('reader.field.list')}</dt>
          <dd>{content.list.name ? `${content.list.name} (${content.list.id})` : content.list.id}</dd>
        </div>
      ) : null}
      {content.messageId ? (
        <div>
          <dt>{t('reader.field.messageId')}</dt>
          <dd>
            <code>{content.messageId}</code>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
