import { useTranslation } from 'react-i18next'
import { request } from '../bridge.ts'
import { useWindow } from '../stores/window.ts'
import { Question } from '../ui/dialog.tsx'
import type { Link } from './html/links.ts'
import styles from './reader.module.css'

/** Asks before a link is followed that may not lead where it seems to. */
export function LinkDialog({ link }: { link: Extract<Link, { kind: 'open' }> }) {
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
      onYes={() => void request('openLink', { url: link.url })}
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
