import { Calendar, User } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Address, Card } from '../../../preload/contract/index.ts'
import { shownAddress } from '../../ui/format.ts'
import styles from './cards.module.css'
import { Linked } from './text-body.tsx'

/** Invitations and contacts that came with a message, as one reads them. */
export function Cards({ cards }: { cards: Card[] }) {
  return cards.map((card, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the cards of one message never move.
    card.kind === 'event' ? <EventCard key={index} event={card} /> : <ContactCard key={index} contact={card} />,
  )
}

function EventCard({ event }: { event: Extract<Card, { kind: 'event' }> }) {
  const { t, i18n } = useTranslation()
  const state = event.cancelled ? 'cancelled' : event.method === 'REQUEST' ? 'invited' : event.method === 'REPLY' ? 'answered' : 'event'
  return (
    <section className={styles['card']} aria-label={t(`card.${state}`)}>
      <Calendar aria-hidden="true" />
      <div className={styles['grow']}>
        <div className={styles['kind']} data-state={state}>
          {t(`card.${state}`)}
        </div>
        <h2 className={event.cancelled ? styles['gone'] : undefined}>{event.summary || t('row.noSubject')}</h2>
        <p>
          {whenOf(event, i18n.language)}
          {event.repeats ? ` · ${t('card.repeats')}` : ''}
        </p>
        {event.clock === 'unknown' ? <p className={styles['faint']}>{t('card.unknownZone', { zone: event.zone })}</p> : null}
        {event.place ? <p>{event.place}</p> : null}
        {event.organizer ? <p className={styles['faint']}>{t('card.organizer', { name: whole(event.organizer) })}</p> : null}
        {event.attendees.length > 0 ? (
          <ul className={styles['people']}>
            {event.attendees.slice(0, 30).map(({ who, status }) => (
              <li key={who.address}>
                {event.attendees.length === 1 ? whole(who) : who.name || shownAddress(who.address)}
                {/^(?:ACCEPTED|DECLINED|TENTATIVE)$/.test(status) ? ` · ${t(`card.status.${status}`)}` : ''}
              </li>
            ))}
          </ul>
        ) : null}
        {event.comment ? <Words title={t('card.comment')} text={event.comment} /> : null}
        {event.description ? <Words title={t('card.description')} text={event.description} /> : null}
        {event.links.map(({ kind, name, url }) => (
          <p key={`${kind} ${name} ${url}`} className={styles['link']}>
            <span>{t(`card.link.${kind}`)}</span> <Linked text={[name, url].filter(Boolean).join(' ')} />
          </p>
        ))}
      </div>
    </section>
  )
}

/** Who holds an event, or answers alone, with the address: the name is one that the sender chose. */
const whole = ({ name, address }: Address): string =>
  name && address ? `${name} (${shownAddress(address)})` : name || shownAddress(address)

/** What was written of an event, with links that open outside. */
function Words({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3 className={styles['title']}>{title}</h3>
      <p className={styles['words']}>
        <Linked text={text} />
      </p>
    </>
  )
}

/** The time as it is where the reader is; a whole day is the same day everywhere, and a time without a known zone is as it was written. */
function whenOf({ start, end, allDay, clock }: Extract<Card, { kind: 'event' }>, language: string): string {
  if (start === undefined) return ''
  const day = 24 * 3600_000
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    ...(allDay ? {} : { timeStyle: 'short' as const }),
    ...(clock === 'fixed' ? {} : { timeZone: 'UTC' }),
  })
  // The end of a whole day is the day after it (RFC 5545 3.6.1).
  const last = end === undefined ? start : allDay ? end - day : end
  return last > start ? format.formatRange(start, last) : format.format(start)
}

function ContactCard({ contact }: { contact: Extract<Card, { kind: 'contact' }> }) {
  const { t } = useTranslation()
  return (
    <section className={styles['card']} aria-label={t('card.contact')}>
      <User aria-hidden="true" />
      <div className={styles['grow']}>
        <div className={styles['kind']}>{t('card.contact')}</div>
        <h2>{contact.name}</h2>
        <p>{[contact.title, contact.organization].filter(Boolean).join(', ')}</p>
        {[...contact.emails, ...contact.phones].map((line) => (
          <p key={line}>{line.includes('@') ? shownAddress(line) : line}</p>
        ))}
        {contact.note ? <p className={styles['description']}>{contact.note}</p> : null}
      </div>
    </section>
  )
}
