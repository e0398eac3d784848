import { BadgeCheck, CircleAlert, OctagonAlert, TriangleAlert } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { Authentication, MessageContent, SenderSign } from '../../../preload/contract/index.ts'
import styles from './authentication-badge.module.css'

const icons = { verified: BadgeCheck, failed: OctagonAlert, unclear: CircleAlert }

/** What the person's own mail server says about who wrote this, in one word; why, on a click. */
export function TrustBadge({ authentication }: { authentication: Authentication | undefined }) {
  const { t } = useTranslation()
  if (!authentication) return null
  const { verdict, by, domain } = authentication
  const Icon = icons[verdict]
  // Without a forwarder what DMARC failed would be taken for a forgery.
  const why = verdict === 'unclear' && authentication.dmarc === 'fail' ? 'forwarded' : verdict
  return (
    <Popover.Root>
      <Popover.Trigger className={styles['badge']} data-verdict={verdict}>
        <Icon aria-hidden="true" />
        {t(`trust.${verdict}`)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles['why']} align="start" sideOffset={4} collisionPadding={8}>
          <p>{t(`trust.why.${why}`, { by, domain })}</p>
          <dl>
            {(['dkim', 'spf', 'dmarc'] as const).map((method) => (
              <div key={method}>
                <dt>{method.toUpperCase()}</dt>
                <dd data-result={authentication[method]}>{authentication[method] || t('trust.none')}</dd>
                <dd>{t(`trust.method.${method}`)}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What one should notice about who wrote, before one reads on. */
export function SenderNotes({ content: { signs, protection, authentication } }: { content: MessageContent }) {
  const { t } = useTranslation()
  const notes = [
    ...(authentication?.verdict === 'failed' ? [t('trust.failedNote', { domain: authentication.domain })] : []),
    ...signs.filter(({ sign }) => sign !== 'first-time').map((sign) => t(`trust.sign.${sign.sign}`, wordsOf(sign))),
  ]
  const quiet = [
    ...(signs.some(({ sign }) => sign === 'first-time') ? [t('trust.sign.first-time')] : []),
    ...(protection === 'pgp-signed' || protection === 'smime-signed' ? [t(`trust.protection.${protection}`)] : []),
  ]
  return (
    <>
      {notes.length > 0 ? (
        <ul className={styles['signs']} role="note">
          {notes.map((note) => (
            <li key={note}>
              <TriangleAlert aria-hidden="true" />
              {note}
            </li>
          ))}
        </ul>
      ) : null}
      {quiet.map((note) => (
        <p key={note} className={styles['quiet']}>
          {note}
        </p>
      ))}
    </>
  )
}

function wordsOf(sign: SenderSign): Record<string, string> {
  switch (sign.sign) {
    case 'name-is-address':
      return { shown: sign.shown }
    case 'reply-elsewhere':
    case 'followup-elsewhere':
    case 'list-reply-elsewhere':
      return { domain: sign.domain }
    case 'look-alike-domain':
      return { domain: sign.domain, ascii: sign.ascii }
    case 'sent-for':
      return { sender: sign.sender }
    case 'first-time':
    case 'no-address':
    case 'several-authors':
      return {}
  }
}
