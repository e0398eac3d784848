import { useTranslation } from 'react-i18next'
import type { Link } from '../../html/links/inspect.ts'
import { ask } from '../../stores/told.ts'
import { type Front, useWindow } from '../../stores/window.ts'
import { Question } from '../../ui/dialog.tsx'
import styles from '../reader.module.css'

type Shown = Extract<Front, { kind: 'link' }>['link']

/** What is said of a link before it is followed, or in place of that. */
export const LinkDialog = ({ link }: { link: Shown }) => (link.kind === 'open' ? <DoubtfulLink link={link} /> : <OtherLink link={link} />)

/** A link that another program is for: only its address can be taken there. */
function OtherLink({ link: { scheme, url } }: { link: Extract<Shown, { kind: 'other' }> }) {
  const { t } = useTranslation()
  return (
    <Question
      title={t('link.other', { scheme })}
      text={t('link.otherText')}
      more={<code className={styles['address']}>{url.slice(0, 500)}</code>}
      no={t('common.close')}
      yes={t('link.copy')}
      onYes={() => void ask('copyText', { text: url })}
      onClose={() => useWindow.getState().bring({ kind: 'none' })}
    />
  )
}

/** Asks before a link is followed that may not lead where it seems to. */
function DoubtfulLink({ link }: { link: Extract<Link, { kind: 'open' }> }) {
  const { t } = useTranslation()
  const host = link.host || (link.shown ? `${link.shown.before}${link.shown.domain}` : link.url.slice(0, 200))
  const doubts = link.doubts.map((doubt) => (
    <li key={doubt.doubt}>{t(`link.${doubt.doubt}`, { shown: 'shown' in doubt ? doubt.shown : '', host })}</li>
  ))
  return (
    <Question
      careful
      title={t('link.title', { host })}
      text={<ul className={styles['doubts']}>{doubts}</ul>}
      more={<code className={styles['address']}>{link.shown ? <ShownAddress shown={link.shown} /> : link.url.slice(0, 500)}</code>}
      no={t('link.stay')}
      yes={t('link.follow')}
      onYes={() => void ask('openLink', { url: link.url })}
      onClose={() => useWindow.getState().bring({ kind: 'none' })}
    />
  )
}

const ShownAddress = ({ shown }: { shown: NonNullable<Extract<Link, { kind: 'open' }>['shown']> }) => (
  <>
    {shown.before}
    <b>{shown.domain}</b>
    {shown.after}
  </>
)
